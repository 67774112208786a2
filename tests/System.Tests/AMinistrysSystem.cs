using System.Diagnostics;
using System.Text.Json;
using OpenGov.Identity.V1;
using OpenGov.Testing;

namespace OpenGov.Whole.Tests;

/// <summary>A ministry's information system does the official's part over gRPC, in another language, from the published contracts alone.</summary>
[Collection(nameof(TheCountry))]
public sealed class AMinistrysSystem(TheCountry country)
{
    [Fact]
    public async Task Starts_an_initiative_consults_answers_and_publishes_a_meeting_with_a_client_that_is_not_ours()
    {
        var folder = await Installed();
        var ministry = await country.TheMinistry();
        var administrator = await country.SignIn("kalle");
        var client = await country.Client<OrganisationsApi.OrganisationsApiClient>(administrator).CreateClientAsync(new CreateClientRequest
        {
            RequestId = TheCountry.NewId(),
            OrganisationId = ministry.Id,
            Name = "Dokumendihaldus",
            Roles = { Roles.Drafter, Roles.EngagementCoordinator, Roles.LobbyRegistrar },
        });

        var (code, output) = await Run(folder, "node", "ministry.js", Path.Combine(Tree.Root, "src", "Contracts", "protos"), country.System.Service("gateway").Grpc.Authority, client.Client.Id, client.Secret, ministry.Id);
        Assert.True(code == 0, output);

        var said = JsonDocument.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
        Assert.Equal((1, 3, true), (said.GetProperty("version").GetInt32(), said.GetProperty("answered").GetInt32(), said.GetProperty("meeting").GetBoolean()));
        Assert.Equal((9, 1), (said.GetProperty("refusal").GetProperty("code").GetInt32(), said.GetProperty("refusal").GetProperty("rich").GetInt32()));
    }

    /// <summary>The client's folder with its packages; skips where there is no npm, or it cannot have them.</summary>
    private static async Task<string> Installed()
    {
        var folder = Path.Combine(Tree.Root, "artifacts", "foreign-client");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Path.Combine(Tree.Root, "tests", "System.Tests", "Foreign")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        try
        {
            var (code, output) = await Run(folder, "npm", "install", "--no-audit", "--no-fund");
            Assert.SkipWhen(code != 0, $"npm cannot install the packages: {output}");
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            Assert.Skip($"There is no npm on this machine: {absent.Message}");
        }

        return folder;
    }

    private static async Task<(int Code, string Output)> Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, complaints) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await complaints + await output);
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.FullFeed;

/// <summary>With the complete feed, every project of the solution names packages and our own projects, and no stand-in.</summary>
public sealed partial class EveryProject
{
    private static readonly string StandIns = Path.Combine(Tree.Root, "src", "StandIns") + Path.DirectorySeparatorChar;

    [Fact]
    public async Task No_project_refers_to_a_stand_in_and_every_package_has_a_stable_version()
    {
        var projects = Projects().Where(project => !project.StartsWith(StandIns, StringComparison.Ordinal) && Path.GetFileName(project) != "AppHost.csproj").ToList();

        var told = await Evaluate(projects);

        Assert.Equal(projects.Select(Path.GetFileNameWithoutExtension).Order(), told.Where(one => one.Kind == "version").Select(one => one.Project).Distinct().Order());
        Check(told);
        Assert.Contains(told, one => one is { Kind: "package", Project: "Drafts", Name: "Grpc.AspNetCore" });
        Assert.Contains(told, one => one is { Kind: "package", Project: "Testing", Name: "Testcontainers.RabbitMq" });
        Assert.Contains(told, one => one is { Kind: "package", Project: "ServiceDefaults", Name: "OpenTelemetry.Extensions.Hosting" });
    }

    [Fact]
    public async Task The_application_host_is_Aspires_with_its_orchestrator_and_its_dashboard()
    {
        var told = await Evaluate([Path.Combine(Tree.Root, "AppHost", "AppHost.csproj")]);

        Check(told);
        Assert.All(
            ["Aspire.Hosting.AppHost", "Aspire.Hosting.PostgreSQL", "Aspire.Hosting.RabbitMQ", "Aspire.Hosting.Redis", "Aspire.Hosting.Orchestration.", "Aspire.Dashboard.Sdk."],
            name => Assert.Contains(told, one => one.Kind == "package" && one.Name.StartsWith(name, StringComparison.Ordinal) && one.Version.StartsWith("13.", StringComparison.Ordinal)));
    }

    [Fact]
    public void MassTransit_stays_on_its_last_open_line()
    {
        var versions = File.ReadAllText(Path.Combine(Tree.Root, "Directory.Packages.props"));

        Assert.All(MassTransit().Matches(versions), version => Assert.Equal("8", version.Groups["major"].Value));
        Assert.Equal(4, MassTransit().Count(versions));
    }

    private static void Check(IReadOnlyList<Told> told)
    {
        var broken = from one in told
                     where one.Kind == "project" ? one.Name.StartsWith(StandIns, StringComparison.Ordinal) : !Stable().IsMatch(one.Version)
                     select one;

        Assert.Empty(broken);
    }

    private static IEnumerable<string> Projects() =>
        ProjectInSolution().Matches(File.ReadAllText(Path.Combine(Tree.Root, "OpenGov.sln"))).Select(match => Path.Combine(Tree.Root, match.Groups["path"].Value.Replace('\\', Path.DirectorySeparatorChar)));

    private static async Task<IReadOnlyList<Told>> Evaluate(IEnumerable<string> projects)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Tree.Root, "tests", "StandIns.Tests", "FullFeed", "evaluate.proj"), "-t:Tell", "-nologo", "-v:n", "-tl:off", "-m:1", "-nodeReuse:false", $"-p:Projects={string.Join('|', projects)}"]) { RedirectStandardOutput = true };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.SkipWhen(output.Contains("MSB4236", StringComparison.Ordinal), "The package feed does not serve Aspire.AppHost.Sdk.");
        Assert.True(build.ExitCode == 0, output);
        var told = Reference().Matches(output).Select(match => new Told(match.Groups["kind"].Value, match.Groups["project"].Value, match.Groups["name"].Value, match.Groups["version"].Value.Trim())).ToList();
        var central = told.Where(one => one.Kind == "version").ToLookup(one => (one.Project, one.Name), one => one.Version);
        return [.. told.Select(one => one.Kind == "package" && one.Version.Length == 0 ? one with { Version = central[(one.Project, one.Name)].SingleOrDefault("") } : one)];
    }

    [GeneratedRegex(@"REFERENCE (?<kind>\w+) (?<project>\S+) (?<name>\S+) ?(?<version>[^\n]*)")]
    private static partial Regex Reference();

    [GeneratedRegex("""Project\("[^"]*"\) = "[^"]*", "(?<path>[^"]*\.csproj)"?""")]
    private static partial Regex ProjectInSolution();

    [GeneratedRegex(@"^\d+(\.\d+)+$")]
    private static partial Regex Stable();

    [GeneratedRegex("""Include="MassTransit[^"]*" Version="(?<major>\d+)\.""")]
    private static partial Regex MassTransit();

    private sealed record Told(string Kind, string Project, string Name, string Version);
}

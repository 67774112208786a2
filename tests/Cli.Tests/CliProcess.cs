using System.Diagnostics;
using System.Text.Json;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Cli.Tests;

/// <summary>The client, running.</summary>
public sealed class CliProcess : IDisposable
{
    private readonly Process process;

    public CliProcess(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Tree.Program("Cli"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var name in new[] { "OPENGOV_ADDRESS", "OPENGOV_GRPC_PORT", "OPENGOV_CLIENT_ID", "OPENGOV_CLIENT_SECRET" })
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        Output = process.StandardOutput.ReadToEndAsync();
        Errors = process.StandardError.ReadToEndAsync();
    }

    public Task<string> Output { get; }

    public Task<string> Errors { get; }

    public bool IsRunning => !process.HasExited;

    /// <summary>SIGKILL: nothing is finished.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public void Dispose() => process.Dispose();
}

/// <summary>A run of the client that has ended.</summary>
public sealed record CliRun(int ExitCode, string Output, string Errors)
{
    public static async Task<CliRun> Of(CliProcess process)
    {
        using (process)
            return new CliRun(await process.Ended(), await process.Output, await process.Errors);
    }

    /// <summary>Fails with what was said unless everything was done.</summary>
    public CliRun Done() => Ended(0);

    public CliRun Ended(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode} instead of {exitCode}\n{Errors}\n{Output}");
        return this;
    }

    /// <summary>The JSON objects of one kind; fails where anything but JSON objects stands there.</summary>
    public IReadOnlyList<JsonElement> Results(string kind) =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("result").GetString() == kind)];
}

using System.Diagnostics;
using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.Interop;

/// <summary>A program that serves until it is disposed of. The first line it writes is its address, or its port.</summary>
internal sealed class Party : IAsyncDisposable
{
    private readonly Process process;

    private Party(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => process.Id;

    public static async Task<Party> Start(string program, params IEnumerable<string> arguments)
    {
        var process = new Process { StartInfo = Starting("setpriv", ["--pdeathsig", "KILL", program, .. arguments]) };
        await Spawner.Start(process);
        var complaints = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await complaints}");
        return new(process, line.StartsWith("http", StringComparison.Ordinal) ? new(line) : new($"http://127.0.0.1:{line}"));
    }

    /// <summary>Runs a program to its end and gives what it wrote.</summary>
    public static async Task<string> Output(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(Starting(program, arguments))!;
        process.StandardInput.Close();
        var (output, complaints) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await complaints}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static ProcessStartInfo Starting(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["PYTHONUTF8"] = "1", ["PYTHONDONTWRITEBYTECODE"] = "1" },
    };
}

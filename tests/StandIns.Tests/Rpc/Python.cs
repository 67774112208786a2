using System.Diagnostics;

namespace OpenGov.StandIns.Tests.Rpc;

/// <summary>The Python implementation of gRPC, where the machine has it.</summary>
internal static class Python
{
    public const string Program = "/usr/bin/python3";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task SkipWithoutGrpc() => Assert.SkipUnless(
        File.Exists(Program) && (await Run("-c", "import grpc")).Succeeded,
        $"{Program} has no grpc module (Debian: python3-grpcio).");

    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Rpc", name);

    /// <summary>Starts a program that ends when its standard input does.</summary>
    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = System.Text.Encoding.UTF8,
        Environment = { ["PYTHONUTF8"] = "1" },
    })!;

    /// <summary>Runs a program to its end. The output is what it wrote, or its complaints when it failed.</summary>
    public static async Task<(bool Succeeded, string Output)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        await using var kill = Stop.Register(() => process.Kill(entireProcessTree: true));
        var (output, complaints) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        return process.ExitCode == 0 ? (true, await output) : (false, await complaints);
    }
}

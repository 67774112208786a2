using System.Diagnostics;

namespace OpenGov.NativeServers;

/// <summary>
/// A server as a child process: a private folder, a port of its own, a password. Its data stays in the folder when it
/// stops, and it can be started again. Ends with this process.
/// </summary>
/// <param name="folder">Absolute path; created when missing.</param>
public abstract class NativeServer(string folder) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10), GraceWhileStarting = TimeSpan.FromSeconds(3);

    /// <summary>The port to listen on; null takes a free one, and the same one again at the next start unless somebody else has it by then.</summary>
    public int? FixedPort { get; init; }

    /// <summary>Required of every client. Letters and digits.</summary>
    public string Password { get; init; } = Secret.New();

    /// <summary>Gets every line the server writes.</summary>
    public Action<string>? OnLine { get; init; }

    /// <summary>The port it listens on, on 127.0.0.1, since the last start.</summary>
    public int Port { get; private set; }

    /// <summary>The process since the last start.</summary>
    public ChildProcess? Process { get; private set; }

    public bool IsRunning => Process is { IsRunning: true };

    /// <summary>The name in messages, such as <c>PostgreSQL</c>.</summary>
    protected abstract string Name { get; }

    private protected ServerFolder? Files { get; private set; }

    /// <summary>Starts the server and returns when it accepts clients with our password.</summary>
    /// <exception cref="ServerException">It is not installed, its folder is in use, or it ended; the message has its last lines.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (IsRunning)
            return;

        Files = ServerFolder.Open(folder);

        try
        {
            await Prepare(Files, cancellationToken);

            for (var attempt = 1; !await StartOn(FixedPort ?? FormerPort() ?? FreePort.Next(), Files, cancellationToken); attempt++)
            {
                if (FixedPort is not null)
                    throw new ServerException($"{Name} cannot listen: port {FixedPort} is taken.");

                if (attempt == 5)
                    throw new ServerException($"{Name} found its port taken five times.");
            }
        }
        catch (Exception)
        {
            await StopAsync(GraceWhileStarting);
            throw;
        }
    }

    /// <summary>Whether it runs and answers a client now.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken) => Process is { IsRunning: true } process && await Answers(Port, process, cancellationToken);

    /// <summary>Stops the server in order; kills it when that takes longer than ten seconds.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => StopAsync(Grace);

    /// <summary>Stops the server in order; kills it when that takes longer than the grace period.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (Process is { } process)
            await process.StopAsync(StopSignal, grace);

        await After();
        Files?.Dispose();
        Files = null;
    }

    /// <summary>Ends the server without letting it finish anything: for data that nobody needs any more, or to try a crash.</summary>
    public async Task KillAsync()
    {
        if (Process is { } process)
            await process.StopAsync(KillSignal, TimeSpan.FromSeconds(5));

        await After();
        Files?.Dispose();
        Files = null;
    }

    /// <summary>Ends the server and deletes its folder with all data.</summary>
    public async Task DeleteAsync()
    {
        await KillAsync();

        foreach (var path in Folders().Where(Directory.Exists))
            Directory.Delete(path, recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Process?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What makes this server stop in order.</summary>
    protected virtual Signal StopSignal => Signal.Terminate;

    /// <summary>What makes this server and its own children end at once.</summary>
    protected virtual Signal KillSignal => Signal.Kill;

    /// <summary>Every folder it wrote into.</summary>
    private protected virtual IEnumerable<string> Folders() => [folder];

    private protected abstract Task Prepare(ServerFolder files, CancellationToken cancellationToken);

    private protected abstract Task<ChildProcess> Launch(ServerFolder files, int port);

    /// <summary>Whether it accepts clients; called until it does. A refused connection counts as no.</summary>
    protected abstract Task<bool> IsReady(int port, ChildProcess process, CancellationToken cancellationToken);

    /// <summary>Whether a running server answers a client; the question of <see cref="IsReady"/> where there is no better one.</summary>
    protected virtual Task<bool> Answers(int port, ChildProcess process, CancellationToken cancellationToken) => IsReady(port, process, cancellationToken);

    /// <summary>Whether its last words say that the port is taken.</summary>
    protected virtual bool SaysPortIsTaken(string line) => line.Contains("already in use", StringComparison.OrdinalIgnoreCase);

    private protected virtual Task After() => Task.CompletedTask;

    private int? FormerPort() => Port > 0 && FreePort.IsFree(Port) ? Port : null;

    private async Task<bool> StartOn(int port, ServerFolder files, CancellationToken cancellationToken)
    {
        await files.EndLeftover("server", StopSignal);
        Process?.Dispose();
        var process = Process = await Launch(files, Port = port);
        files.Remember(process, "server");

        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(30, cancellationToken))
        {
            if (process.IsRunning && await IsReady(port, process, cancellationToken))
                return true;

            if (process.IsRunning)
                continue;

            await Task.Delay(100, cancellationToken); // its last lines are still on their way
            return process.LastLines.Any(SaysPortIsTaken)
                ? false
                : throw new ServerException($"{Name} ended with code {await process.Exited} while starting: {string.Join(" | ", process.LastLines.TakeLast(8))}");
        }

        throw new ServerException($"{Name} was not ready after {Patience.TotalSeconds:0} seconds: {string.Join(" | ", process.LastLines.TakeLast(8))}");
    }
}

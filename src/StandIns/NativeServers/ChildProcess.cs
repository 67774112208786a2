using System.Diagnostics;

namespace OpenGov.NativeServers;

/// <summary>A running child: its output line by line, its end, and ways to end it. It cannot outlive this process.</summary>
public sealed class ChildProcess : IDisposable
{
    private const int RememberedLines = 200;
    private readonly Process process;
    private readonly Queue<string> lines = new();
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<string>? onLine;

    private ChildProcess(Command command, Action<string>? onLine)
    {
        this.onLine = onLine;

        string[] words = [.. command.Wrapped()];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "/",
        };

        foreach (var name in start.Environment.Keys.Where(name => command.Forget.Any(name.StartsWith)).ToList())
            start.Environment.Remove(name);

        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, output) => Remember(output.Data);
        process.ErrorDataReceived += (_, output) => Remember(output.Data);
        process.Exited += (_, _) => exited.TrySetResult(process.ExitCode);
    }

    public int Id { get; private set; }

    /// <summary>Completes with the exit code when the process has ended (128 + signal number when a signal ended it).</summary>
    public Task<int> Exited => exited.Task;

    public bool IsRunning => !exited.Task.IsCompleted;

    /// <summary>The latest lines of output, oldest first.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public static async Task<ChildProcess> StartAsync(Command command, Action<string>? onLine = null)
    {
        var child = new ChildProcess(command, onLine);

        await SpawnThread.Run(() =>
        {
            child.process.Start();
            child.Id = child.process.Id;
        });

        child.process.StandardInput.Close();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="ServerException">It ended with another code than 0; the message has its last lines.</exception>
    public static async Task RunAsync(Command command, CancellationToken cancellationToken)
    {
        using var child = await StartAsync(command);
        using var kill = cancellationToken.Register(() => child.Send(Signal.Kill));
        var code = await child.Exited;

        cancellationToken.ThrowIfCancellationRequested();

        if (code != 0)
            throw new ServerException($"{Path.GetFileName(command.Program)} ended with code {code}: {string.Join(" | ", child.LastLines.TakeLast(5))}");
    }

    public void Send(Signal signal)
    {
        if (IsRunning)
            Posix.Send(Id, signal);
    }

    /// <summary>Asks the process to end, and kills it when it has not done so within the grace period.</summary>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> StopAsync(Signal signal, TimeSpan grace)
    {
        Send(signal);

        if (await Task.WhenAny(Exited, Task.Delay(grace)) == Exited)
            return true;

        Send(Signal.Kill);
        await Exited;
        return false;
    }

    public void Dispose()
    {
        Send(Signal.Kill);
        process.Dispose();
    }

    private void Remember(string? line)
    {
        if (line is null)
            return;

        lock (lines)
        {
            if (lines.Count == RememberedLines)
                lines.Dequeue();

            lines.Enqueue(line);
        }

        onLine?.Invoke(line);
    }
}

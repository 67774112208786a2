using System.Diagnostics;

namespace OpenGov.Testing;

/// <summary>A real service as a process of its own. It is killed when this process ends, however that happens.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly List<string> lines = [];
    private readonly string logFile;
    private Process? process;

    internal ServiceProcess(string name, string program, IReadOnlyDictionary<string, string> settings, string logFile) =>
        (Name, Program, Settings, this.logFile) = (name, program, settings, logFile);

    /// <summary>The service's name, as others call it.</summary>
    public string Name { get; }

    /// <summary>Address of its HTTP/1.1 port.</summary>
    public Uri Http => new($"http://127.0.0.1:{Settings["HTTP_PORT"]}");

    /// <summary>Address of its gRPC port.</summary>
    public Uri Grpc => new($"http://127.0.0.1:{Settings["GRPC_PORT"]}");

    /// <summary>What it has written so far, over all its lives.</summary>
    public string Output
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => process is { HasExited: false };

    /// <summary>How much processor time this life of it has used so far: its own work, however busy the machine is.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process!.Refresh();
            return process.TotalProcessorTime;
        }
    }

    internal string Program { get; }

    /// <summary>The environment it runs with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Starts it on the ports it had before, and returns when it is ready for requests.</summary>
    public async Task Start(params (string Name, string Value)[] extra)
    {
        await Launch(extra);
        using var http = new HttpClient { BaseAddress = Http, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.Holds($"{Name} is ready", () => IsReady(http), TimeSpan.FromSeconds(120));
    }

    /// <summary>Starts it without waiting for it to be ready.</summary>
    public async Task Launch(params (string Name, string Value)[] extra)
    {
        if (IsRunning)
            throw new InvalidOperationException($"{Name} runs already.");

        var start = OperatingSystem.IsLinux() ? new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "dotnet", Program]) : new ProcessStartInfo("dotnet", [Program]);
        start.WorkingDirectory = Path.GetDirectoryName(Program);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        foreach (var (name, value) in extra)
            start.Environment[name] = value;

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        await Spawner.Start(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Kills it at once (SIGKILL): nothing is finished, nothing is said.</summary>
    public async Task Kill()
    {
        if (IsRunning)
            process!.Kill();
        await Ended();
    }

    /// <summary>Asks it to end in order (SIGTERM), and waits until it has.</summary>
    public async Task<int> Stop()
    {
        using var signal = Process.Start("kill", ["-TERM", process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return await Ended();
    }

    /// <summary>Waits until it has ended by itself, at most 60 seconds; answers its exit code.</summary>
    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process!.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await Kill();
        process?.Dispose();
    }

    private async Task<bool> IsReady(HttpClient http)
    {
        if (!IsRunning)
            throw new InvalidOperationException($"{Name} ended with code {process!.ExitCode} while starting. Its log is {logFile}:\n{string.Join('\n', Output.Split('\n').TakeLast(40))}");
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception early) when (early is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (lines)
        {
            lines.Add(line);
            File.AppendAllText(logFile, line + '\n');
        }
    }
}

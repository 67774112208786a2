using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One resource while the system runs: its state, its health, its output.</summary>
internal abstract class ResourceRun(IResource resource, LogFile log) : IDisposable
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock guard = new();
    private readonly List<(string State, TaskCompletionSource Reached)> waiting = [];

    /// <summary>Told after every change, with the sentence about it.</summary>
    public event Action<ResourceRun, string>? Changed;

    public IResource Resource { get; } = resource;

    public LogFile Log { get; } = log;

    public string State { get; private set; } = KnownResourceStates.Waiting;

    public bool IsHealthy { get; private set; }

    /// <summary>What is worth knowing about the state: an exit code, a reason.</summary>
    public string? Remark { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Completes when it runs and is healthy for the first time; fails when it cannot be started.</summary>
    public Task Ready => ready.Task;

    public abstract string Kind { get; }

    public virtual IReadOnlyList<int> ProcessIds => [];

    protected bool IsStopping { get; private set; }

    /// <summary>What its output says about its end: from the latest line that names an exception or an error on.</summary>
    protected string LastWords
    {
        get
        {
            var lines = Log.Latest.Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
            var reason = lines.FindLastIndex(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal) || line.StartsWith("FATAL", StringComparison.Ordinal));
            var told = reason < 0 ? lines.TakeLast(3) : lines.Skip(reason).Take(2);
            return lines.Count == 0 ? "" : $"; its last words: {string.Join(" | ", told)}";
        }
    }

    public Task Reaches(string state)
    {
        lock (guard)
        {
            if (State == state)
                return Task.CompletedTask;

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((state, reached));
            return reached.Task;
        }
    }

    /// <summary>Starts the resource and returns when it is ready.</summary>
    public async Task Start(CancellationToken cancellationToken)
    {
        try
        {
            StartedAt = DateTimeOffset.UtcNow;
            Become(KnownResourceStates.Starting);
            await Launch(cancellationToken);

            if (State == KnownResourceStates.Starting)
                Become(KnownResourceStates.Running, healthy: true);

            ready.TrySetResult();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Fail(failure.Message);
        }
    }

    public void Fail(string reason)
    {
        if (State != KnownResourceStates.Exited)
            Become(KnownResourceStates.FailedToStart, remark: reason);

        ready.TrySetException(new DistributedApplicationException($"{Resource.Name} did not start: {reason}"));
        _ = ready.Task.Exception; // seen: nobody has to wait for it
    }

    /// <summary>Stops the resource, and kills what has not stopped within the grace period.</summary>
    public async Task Stop(TimeSpan grace)
    {
        IsStopping = true;

        if (StartedAt is null)
            return;

        var ended = State == KnownResourceStates.Exited || State == KnownResourceStates.FailedToStart;

        if (!ended)
            Become(KnownResourceStates.Stopping);

        await Halt(grace); // also after an end: other replicas and helpers may still run

        if (!ended)
            Become(KnownResourceStates.Exited);
    }

    /// <summary>Looks whether a running resource is still healthy.</summary>
    public async Task Look(CancellationToken cancellationToken)
    {
        if (State != KnownResourceStates.Running)
            return;

        var healthy = await IsWell(cancellationToken);

        if (State == KnownResourceStates.Running && healthy != IsHealthy && !IsStopping)
            Become(KnownResourceStates.Running, healthy, healthy ? null : "the health check fails");
    }

    public virtual void Dispose()
    {
        Log.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts it and returns when it is healthy.</summary>
    protected abstract Task Launch(CancellationToken cancellationToken);

    protected abstract Task Halt(TimeSpan grace);

    protected abstract Task<bool> IsWell(CancellationToken cancellationToken);

    /// <summary>Reports an end that nobody asked for.</summary>
    protected void Died(int exitCode)
    {
        if (IsStopping)
            return;

        Become(KnownResourceStates.Exited, remark: $"ended by itself with code {exitCode}{LastWords}");
        ready.TrySetException(new DistributedApplicationException($"{Resource.Name} ended with code {exitCode}."));
        _ = ready.Task.Exception;
    }

    protected void Become(string state, bool healthy = false, string? remark = null)
    {
        lock (guard)
        {
            (State, IsHealthy, Remark) = (state, healthy, remark);

            foreach (var (_, reached) in waiting.Where(one => one.State == state))
                reached.TrySetResult();
        }

        Changed?.Invoke(this, remark ?? "");
    }
}

using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One resource while the system runs: its state, its health, its output. It can be stopped and started again.</summary>
internal abstract class ResourceRun(IResource resource, LogFile log) : IDisposable
{
    private readonly Lock guard = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? starting;
    private long formerLines;

    /// <summary>Told after every change, with the sentence about it.</summary>
    public event Action<ResourceRun, string>? Changed;

    public IResource Resource { get; } = resource;

    public string Name => Resource.Name;

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

    /// <summary>The variables that its processes were last started with.</summary>
    public virtual IReadOnlyDictionary<string, string> Told { get; } = new Dictionary<string, string>();

    /// <summary>Whether somebody may stop and start it: a part of something else may not.</summary>
    public virtual bool CanBeRestarted => true;

    /// <summary>Where it is reached, by the names of its endpoints; those that are decided.</summary>
    public IReadOnlyList<(string Name, string Address)> Addresses =>
        [.. Resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.AllocatedEndpoint is not null).Select(endpoint => (endpoint.Name, endpoint.AllocatedEndpoint!.UriString))];

    protected bool IsStopping { get; private set; }

    /// <summary>Starts the resource and returns when it is ready, or has failed, or was stopped meanwhile.</summary>
    public async Task Start(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        try
        {
            cancellationToken.ThrowIfCancellationRequested();

            lock (guard)
                (IsStopping, starting) = (false, life);

            if (ready.Task.IsFaulted)
                ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

            (StartedAt, formerLines) = (DateTimeOffset.UtcNow, Log.Count);
            Become(KnownResourceStates.Starting);
            await Launch(life.Token);

            if (State == KnownResourceStates.Starting)
                Become(KnownResourceStates.Running, healthy: true);

            ready.TrySetResult();
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Fail(failure.Message);
        }
        finally
        {
            lock (guard)
                starting = null;

            turn.Release();
        }
    }

    public void Fail(string reason)
    {
        if (State != KnownResourceStates.Exited)
            Become(KnownResourceStates.FailedToStart, remark: reason);

        NeverReady($"{Name} did not start: {reason}");
    }

    /// <summary>Stops the resource, also while it starts, and kills what has not stopped within the grace period.</summary>
    public async Task Stop(TimeSpan grace)
    {
        lock (guard)
        {
            IsStopping = true;
            starting?.Cancel();
        }

        await turn.WaitAsync();

        try
        {
            if (StartedAt is null)
                return;

            var ended = State == KnownResourceStates.Exited || State == KnownResourceStates.FailedToStart;

            if (!ended)
                Become(KnownResourceStates.Stopping);

            await Halt(grace); // also after an end: other replicas and helpers may still run

            if (!ended)
                Become(KnownResourceStates.Exited);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Looks whether a running resource is still healthy.</summary>
    public virtual async Task Look(CancellationToken cancellationToken)
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
        turn.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts it and returns when it is healthy.</summary>
    protected abstract Task Launch(CancellationToken cancellationToken);

    protected abstract Task Halt(TimeSpan grace);

    protected abstract Task<bool> IsWell(CancellationToken cancellationToken);

    /// <summary>
    /// What its output of this life says about an end: from the latest line that names an exception or an error on. Who was killed by a
    /// signal (codes above 128) had no time to say anything.
    /// </summary>
    protected string LastWords(int exitCode)
    {
        var lines = Log.Latest.Where(line => line.Number > formerLines).TakeLast(60).Select(line => line.Text.Trim()).Where(line => line.Length > 0).ToList();
        var reason = lines.FindLastIndex(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal) || line.StartsWith("FATAL", StringComparison.Ordinal));
        List<string> told = [.. reason >= 0 ? lines.Skip(reason).Take(2) : exitCode > 128 ? [] : lines.TakeLast(3)];
        return told.Count == 0 ? "" : $"; its last words: {string.Join(" | ", told)}";
    }

    /// <summary>Reports an end that nobody asked for.</summary>
    protected void Died(int exitCode)
    {
        if (IsStopping)
            return;

        Become(KnownResourceStates.Exited, remark: $"ended by itself with code {exitCode}{LastWords(exitCode)}");
        NeverReady($"{Name} ended with code {exitCode}.");
    }

    protected void Become(string state, bool healthy = false, string? remark = null)
    {
        lock (guard)
            (State, IsHealthy, Remark) = (state, healthy, remark);

        Changed?.Invoke(this, remark ?? "");
    }

    private void NeverReady(string reason)
    {
        ready.TrySetException(new DistributedApplicationException(reason));
        _ = ready.Task.Exception; // seen: nobody has to wait for it
    }
}

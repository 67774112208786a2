using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells when a resource reaches a state.</summary>
public sealed class ResourceNotificationService
{
    private readonly Orchestrator orchestrator;

    internal ResourceNotificationService(Orchestrator orchestrator) => this.orchestrator = orchestrator;

    /// <summary>Completes when the resource runs and answers its health check.</summary>
    /// <exception cref="DistributedApplicationException">It failed before.</exception>
    public Task WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        orchestrator[resourceName].Ready.WaitAsync(cancellationToken);

    /// <summary>Completes when the resource is in the state, one of <see cref="KnownResourceStates"/>; at once when it is there already.</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        orchestrator[resourceName].Reaches(targetState ?? KnownResourceStates.Running).WaitAsync(cancellationToken);
}

public static class KnownResourceStates
{
    public static readonly string Waiting = nameof(Waiting);
    public static readonly string Starting = nameof(Starting);
    public static readonly string Running = nameof(Running);
    public static readonly string Stopping = nameof(Stopping);
    public static readonly string Exited = nameof(Exited);
    public static readonly string FailedToStart = nameof(FailedToStart);
}

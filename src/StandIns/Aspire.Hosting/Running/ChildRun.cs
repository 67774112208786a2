using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A part of another resource, such as a database on a server: ready with it, gone with it.</summary>
internal sealed class ChildRun : ResourceRun
{
    private readonly ResourceRun parent;

    public ChildRun(IResourceWithParent resource, LogFile log, ResourceRun parent)
        : base((IResource)resource, log)
    {
        this.parent = parent;
        parent.Changed += (_, _) => Follow();
    }

    public override string Kind => Resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal);

    public override bool CanBeRestarted => false;

    public override Task Look(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task Launch(CancellationToken cancellationToken) => parent.Ready.WaitAsync(cancellationToken);

    protected override Task Halt(TimeSpan grace) => Task.CompletedTask;

    protected override Task<bool> IsWell(CancellationToken cancellationToken) => Task.FromResult(parent.IsHealthy);

    private void Follow()
    {
        if (StartedAt is null || !Ready.IsCompletedSuccessfully || (State, IsHealthy) == (parent.State, parent.IsHealthy))
            return;

        Become(parent.State, parent.IsHealthy, parent.IsHealthy ? null : $"{parent.Name}, which it is a part of, is not well");
    }
}

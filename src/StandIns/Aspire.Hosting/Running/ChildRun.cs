using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A part of another resource, such as a database on a server: ready with it.</summary>
internal sealed class ChildRun(IResourceWithParent resource, LogFile log, ResourceRun parent) : ResourceRun(resource, log)
{
    public override string Kind => Resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal);

    protected override Task Launch(CancellationToken cancellationToken) => parent.Ready.WaitAsync(cancellationToken);

    protected override Task Halt(TimeSpan grace) => Task.CompletedTask;

    protected override Task<bool> IsWell(CancellationToken cancellationToken) => Task.FromResult(parent.IsHealthy);
}

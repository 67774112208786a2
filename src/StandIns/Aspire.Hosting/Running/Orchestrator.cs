using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>
/// Starts every resource as soon as what it waits for is ready, watches all of them, and stops them in reverse: nobody is
/// stopped while somebody that refers to it or waited for it runs.
/// </summary>
internal sealed class Orchestrator : IHostedService, IDisposable
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(14);
    private static readonly TimeSpan GracePerProject = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource stop = new();
    private readonly DataFolder data;
    private readonly Reporter reporter;
    private Task watching = Task.CompletedTask;

    public Orchestrator(IReadOnlyList<IResource> resources, DataFolder data, DistributedApplicationExecutionContext context)
    {
        this.data = data;
        Dictionary<IResource, ResourceRun> runs = [];

        foreach (var resource in resources)
        {
            var log = new LogFile(data["logs", $"{resource.Name}.log"]);

            ResourceRun? run = resource switch
            {
                ProjectResource project => new ProjectRun(project, log, context),
                IResourceWithParent child => new ChildRun(child, log, runs[child.Parent]),
                _ when resource.Annotations.OfType<NativeServerAnnotation>().Any() => new ServerRun(resource, log, data),
                _ => null,
            };

            if (run is not null)
                runs.Add(resource, run);
        }

        Runs = [.. runs.Values];
        reporter = new Reporter(Runs, data);
    }

    public IReadOnlyList<ResourceRun> Runs { get; }

    public ResourceRun this[string name] => Runs.First(run => string.Equals(run.Resource.Name, name, StringComparison.OrdinalIgnoreCase));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        data.Take();

        foreach (var project in Runs.OfType<ProjectRun>())
            project.Allocate();

        reporter.Start();
        watching = Task.WhenAll([.. Runs.Select(StartWhenPossible), Watch(), reporter.TellWhenReady(stop.Token)]);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        reporter.Stopping();
        await watching;

        var deadline = DateTimeOffset.UtcNow + TimeToStop;
        Dictionary<ResourceRun, Task> stopping = [];

        // In reverse of the declaration, so that all who need a resource are in the dictionary before it.
        foreach (var run in Runs.Reverse())
            stopping[run] = StopAfter(run, [.. stopping.Where(other => Needs(other.Key, run)).Select(other => other.Value)], deadline);

        await Task.WhenAll(stopping.Values);
        reporter.Stopped();
    }

    public void Dispose()
    {
        foreach (var run in Runs)
            run.Dispose();

        reporter.Dispose();
        data.Dispose();
        stop.Dispose();
    }

    private async Task StartWhenPossible(ResourceRun run)
    {
        foreach (var wait in run.Resource.Annotations.OfType<WaitAnnotation>())
        {
            var other = Runs.First(one => one.Resource == wait.Resource);

            try
            {
                await (wait.WaitType == WaitType.WaitUntilStarted ? other.Reaches(KnownResourceStates.Running) : other.Ready).WaitAsync(stop.Token);
            }
            catch (DistributedApplicationException)
            {
                run.Fail($"{other.Resource.Name}, which it waits for, is not there");
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        try
        {
            await run.Start(stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopped while starting: what was started is stopped like everything else.
        }
    }

    private async Task Watch()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(3));

        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
                await Task.WhenAll(Runs.Select(run => run.Look(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // The system is stopping.
        }
    }

    private static async Task StopAfter(ResourceRun run, Task[] dependents, DateTimeOffset deadline)
    {
        await Task.WhenAll(dependents);

        var left = deadline - DateTimeOffset.UtcNow;
        await run.Stop(left < GracePerProject ? TimeSpan.FromSeconds(Math.Max(0.5, left.TotalSeconds)) : GracePerProject);
    }

    private static bool Needs(ResourceRun run, ResourceRun other) =>
        run.Resource.Annotations.OfType<WaitAnnotation>().Any(wait => IsOrIsPartOf(wait.Resource, other.Resource))
        || run.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Any(reference => IsOrIsPartOf(reference.Resource, other.Resource));

    private static bool IsOrIsPartOf(IResource resource, IResource other) =>
        resource == other || (resource is IResourceWithParent child && child.Parent == other);
}

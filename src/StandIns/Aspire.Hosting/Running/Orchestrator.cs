using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>
/// Starts every resource as soon as what it waits for is ready, watches all of them, and stops them in reverse: nobody is
/// stopped while somebody that refers to it or waited for it runs.
/// </summary>
internal sealed class Orchestrator : IHostedService, IDisposable
{
    /// <summary>Together under 15 seconds: the projects first, and the rest for the servers.</summary>
    private static readonly TimeSpan TimeForProjects = TimeSpan.FromSeconds(9), TimeToStop = TimeSpan.FromSeconds(13);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5), ShortestGrace = TimeSpan.FromMilliseconds(300);
    private readonly CancellationTokenSource stop = new();
    private readonly DataFolder data;
    private readonly Reporter reporter;
    private Task watching = Task.CompletedTask;

    public Orchestrator(IReadOnlyList<IResource> resources, DataFolder data, DistributedApplicationExecutionContext context)
    {
        this.data = data;
        var secrets = new Secrets();
        var environment = new ProcessEnvironment(context, secrets);
        Dictionary<IResource, ResourceRun> runs = [];

        foreach (var resource in resources)
        {
            var log = new LogFile(data["logs", $"{resource.Name}.log"]);

            ResourceRun? run = resource switch
            {
                ProjectResource project => new ProjectRun(project, log, data, environment),
                IResourceWithParent child => new ChildRun(child, log, runs[child.Parent]),
                _ when resource.Annotations.OfType<NativeServerAnnotation>().Any() => new ServerRun(resource, log, data),
                _ => null,
            };

            if (run is not null)
                runs.Add(resource, run);
        }

        Runs = [.. runs.Values];
        reporter = new Reporter(this, data, secrets);
    }

    public IReadOnlyList<ResourceRun> Runs { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        data.Take();
        await Task.WhenAll(Runs.OfType<ProjectRun>().Select(project => project.Allocate()));
        await reporter.Start();
        watching = Task.WhenAll([.. Runs.Select(StartWhenPossible), Watch()]);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        reporter.Stopping();
        var began = DateTimeOffset.UtcNow;
        await watching;

        Dictionary<ResourceRun, Task> stopping = [];

        // In reverse of the declaration, so that all who need a resource are in the dictionary before it.
        foreach (var run in Runs.Reverse())
            stopping[run] = StopAfter(run, [.. stopping.Where(other => Needs(other.Key, run)).Select(other => other.Value)], began + (run is ProjectRun ? TimeForProjects : TimeToStop));

        await Task.WhenAll(stopping.Values);
        reporter.Stopped();
    }

    /// <summary>Stops a resource if it runs, and starts it; returns when it is ready, or has failed.</summary>
    public async Task Restart(ResourceRun run)
    {
        try
        {
            await run.Stop(Grace);
            await StartAndTell(run);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The system is stopping.
        }
    }

    /// <summary>Stops one resource; those who need it are left to themselves.</summary>
    public Task Halt(ResourceRun run) => run.Stop(Grace);

    public void Dispose()
    {
        reporter.Dispose();

        foreach (var run in Runs)
            run.Dispose();

        data.Dispose();
        stop.Dispose();
    }

    private async Task StartWhenPossible(ResourceRun run)
    {
        try
        {
            foreach (var wait in run.Resource.Annotations.OfType<WaitAnnotation>())
                await Runs.First(one => one.Resource == wait.Resource).Ready.WaitAsync(stop.Token);

            await StartAndTell(run);
        }
        catch (DistributedApplicationException missing)
        {
            run.Fail($"what it waits for is not there: {missing.Message}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while waiting or starting: what was started is stopped like everything else.
        }
    }

    /// <summary>
    /// Starts a resource; where it had to move to another address, those who were told the former one are started again, and
    /// where others had failed for want of it, they start now.
    /// </summary>
    private async Task StartAndTell(ResourceRun run)
    {
        var before = run.Addresses;
        await run.Start(stop.Token);

        if (run.State != KnownResourceStates.Running)
            return;

        if (before.Count > 0 && !before.SequenceEqual(run.Addresses))
            await Task.WhenAll(Runs.OfType<ProjectRun>().Where(other => other != run && other.StartedAt is not null).Select(other => TellAgain(other, run)));

        foreach (var part in Runs.OfType<ChildRun>().Where(part => part.State == KnownResourceStates.FailedToStart && IsOrIsPartOf(part.Resource, run.Resource)))
            await StartAndTell(part);

        foreach (var other in Runs.Where(other => other.State == KnownResourceStates.FailedToStart && other.StartedAt is null && WaitsFor(other, run)))
            await StartWhenPossible(other);
    }

    private async Task TellAgain(ProjectRun other, ResourceRun moved)
    {
        if (other.State != KnownResourceStates.Running && other.State != KnownResourceStates.Starting)
            return;

        if (await other.WasToldOtherwise(stop.Token))
        {
            reporter.Say(other.Name, $"starts again: {moved.Name} is at another address now");
            await Restart(other);
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
        await run.Stop(left > Grace ? Grace : left > ShortestGrace ? left : ShortestGrace);
    }

    private static bool Needs(ResourceRun run, ResourceRun other) =>
        WaitsFor(run, other) || run.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Any(reference => IsOrIsPartOf(reference.Resource, other.Resource));

    private static bool WaitsFor(ResourceRun run, ResourceRun other) =>
        run.Resource.Annotations.OfType<WaitAnnotation>().Any(wait => IsOrIsPartOf(wait.Resource, other.Resource));

    private static bool IsOrIsPartOf(IResource resource, IResource other) =>
        resource == other || (resource is IResourceWithParent child && child.Parent == other);
}

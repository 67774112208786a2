using Aspire.Hosting.ApplicationModel;
using OpenGov.NativeServers;

namespace Aspire.Hosting.Running;

/// <summary>A server resource as a native process.</summary>
internal sealed class ServerRun(IResource resource, LogFile log, DataFolder data) : ResourceRun(resource, log)
{
    private NativeServer? server;

    public override string Kind => Resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal);

    public override IReadOnlyList<int> ProcessIds => server?.Process is { } process ? [process.Id] : [];

    protected override async Task Launch(CancellationToken cancellationToken)
    {
        var kept = Resource.Annotations.OfType<KeptData>().FirstOrDefault();
        var folder = data[kept?.Name ?? Resource.Name];
        var how = Resource.Annotations.OfType<NativeServerAnnotation>().Single();

        server = await how.Make(folder, Log.Add, cancellationToken);

        if (kept is null)
            await server.DeleteAsync();

        await server.StartAsync(cancellationToken);
        await how.Prepare(server, cancellationToken);

        _ = server.Process!.Exited.ContinueWith(exit => Died(exit.Result), TaskScheduler.Default);

        foreach (var endpoint in Resource.Annotations.OfType<EndpointAnnotation>())
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "127.0.0.1", server.Port);
    }

    protected override Task Halt(TimeSpan grace) => server?.StopAsync() ?? Task.CompletedTask;

    protected override Task<bool> IsWell(CancellationToken cancellationToken) => Task.FromResult(server is { IsRunning: true });
}

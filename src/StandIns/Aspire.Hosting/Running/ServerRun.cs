using Aspire.Hosting.ApplicationModel;
using OpenGov.NativeServers;

namespace Aspire.Hosting.Running;

/// <summary>A server resource as a native process.</summary>
internal sealed class ServerRun(IResource resource, LogFile log, DataFolder data) : ResourceRun(resource, log)
{
    private NativeServer? server;

    public override string Kind => Resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal);

    public override IReadOnlyList<int> ProcessIds => server?.Process is { IsRunning: true } process ? [process.Id] : [];

    protected override async Task Launch(CancellationToken cancellationToken)
    {
        var kept = Resource.Annotations.OfType<KeptData>().FirstOrDefault();
        var how = Resource.Annotations.OfType<NativeServerAnnotation>().Single();

        // The same one at every start, so that it comes back under the address that others were told.
        server ??= await how.Make(data[kept?.Name ?? Name], Log.Add, cancellationToken);

        if (kept is null)
            await server.DeleteAsync();

        await server.StartAsync(cancellationToken);

        foreach (var endpoint in Resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.AllocatedEndpoint?.Port != server.Port))
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "127.0.0.1", server.Port);

        await how.Prepare(server, cancellationToken);
        _ = Watch(server.Process!);
    }

    protected override Task Halt(TimeSpan grace) => server?.StopAsync(grace) ?? Task.CompletedTask;

    protected override Task<bool> IsWell(CancellationToken cancellationToken) => server?.AnswersAsync(cancellationToken) ?? Task.FromResult(false);

    private async Task Watch(ChildProcess process)
    {
        var code = await process.Exited;

        if (process == server?.Process)
            Died(code);
    }
}

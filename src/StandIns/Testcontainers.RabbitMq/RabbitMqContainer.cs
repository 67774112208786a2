using OpenGov.NativeServers;

namespace Testcontainers.RabbitMq;

/// <summary>A RabbitMQ for tests. Its data outlives a stop and goes with the disposal.</summary>
public sealed class RabbitMqContainer : IAsyncDisposable
{
    private readonly RabbitMqServer server;

    internal RabbitMqContainer(RabbitMqServer server) => this.server = server;

    public string Hostname => "127.0.0.1";

    /// <summary>An <c>amqp://</c> address. The port is known once the container has started.</summary>
    public string GetConnectionString() => server.ConnectionString;

    public ushort GetMappedPublicPort() => GetMappedPublicPort(RabbitMqBuilder.RabbitMqPort);

    /// <param name="containerPort">The only one there is: 5672.</param>
    public ushort GetMappedPublicPort(int containerPort) => containerPort == RabbitMqBuilder.RabbitMqPort
        ? (ushort)server.Port
        : throw new InvalidOperationException($"Exposed port {containerPort} is not mapped.");

    public Task StartAsync(CancellationToken ct = default) => server.StartAsync(ct);

    public Task StopAsync(CancellationToken ct = default) => server.StopAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await server.DeleteAsync();
        await server.DisposeAsync();
    }
}

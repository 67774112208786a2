using OpenGov.NativeServers;

namespace Testcontainers.Redis;

/// <summary>A Redis for tests, in memory only.</summary>
public sealed class RedisContainer : IAsyncDisposable
{
    private readonly RedisServer server;

    internal RedisContainer(RedisServer server) => this.server = server;

    public string Hostname => "127.0.0.1";

    /// <summary>For StackExchange.Redis. The port is known once the container has started.</summary>
    public string GetConnectionString() => server.ConnectionString;

    public ushort GetMappedPublicPort() => GetMappedPublicPort(RedisBuilder.RedisPort);

    /// <param name="containerPort">The only one there is: 6379.</param>
    public ushort GetMappedPublicPort(int containerPort) => containerPort == RedisBuilder.RedisPort
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

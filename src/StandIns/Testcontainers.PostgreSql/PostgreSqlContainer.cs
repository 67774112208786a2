using OpenGov.NativeServers;

namespace Testcontainers.PostgreSql;

/// <summary>A PostgreSQL for tests. Its data outlives a stop and goes with the disposal.</summary>
public sealed class PostgreSqlContainer : IAsyncDisposable
{
    private readonly PostgresServer server;
    private readonly string database;

    internal PostgreSqlContainer(PostgresServer server, string database) => (this.server, this.database) = (server, database);

    public string Hostname => "127.0.0.1";

    /// <summary>For Npgsql. The port is known once the container has started.</summary>
    public string GetConnectionString() => server.ConnectionString(database);

    public ushort GetMappedPublicPort() => GetMappedPublicPort(PostgreSqlBuilder.PostgreSqlPort);

    /// <param name="containerPort">The only one there is: 5432.</param>
    public ushort GetMappedPublicPort(int containerPort) => containerPort == PostgreSqlBuilder.PostgreSqlPort
        ? (ushort)server.Port
        : throw new InvalidOperationException($"Exposed port {containerPort} is not mapped.");

    public async Task StartAsync(CancellationToken ct = default)
    {
        await server.StartAsync(ct);
        await server.CreateDatabasesAsync([database], ct);
    }

    public Task StopAsync(CancellationToken ct = default) => server.StopAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await server.DeleteAsync();
        await server.DisposeAsync();
    }
}

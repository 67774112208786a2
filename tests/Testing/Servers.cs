using Npgsql;
using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;
using Testcontainers.Redis;
using Xunit;

namespace OpenGov.Testing;

/// <summary>
/// The servers of one test project: a PostgreSQL, a Redis if asked for, and a RabbitMQ for each system that runs at the same time. They
/// are containers where the complete package feed is used, and native processes everywhere else.
/// Say <c>[assembly: AssemblyFixture(typeof(Servers))]</c> once, and take it as a constructor's parameter.
/// </summary>
public sealed class Servers : IAsyncLifetime
{
    public const string PostgresImage = "postgres:17-alpine", BusImage = "rabbitmq:4.1-alpine", RedisImage = "redis:8-alpine";

    private readonly PostgreSqlContainer postgres = new PostgreSqlBuilder(PostgresImage)
        .WithCommand("-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "full_page_writes=on", "-c", "max_connections=500", "-c", "shared_buffers=64MB").Build();

    private readonly Lazy<Task<RedisContainer>> redis = new(async () => await Started(new RedisBuilder(RedisImage).Build()));
    private readonly Stack<RabbitMqContainer> fresh = new();
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Where Redis is; it is started when first asked for.</summary>
    public async Task<string> Redis() => (await redis.Value).GetConnectionString();

    public async ValueTask InitializeAsync()
    {
        var broker = new RabbitMqBuilder(BusImage).Build();
        await Task.WhenAll(postgres.StartAsync(TestContext.Current.CancellationToken), broker.StartAsync(TestContext.Current.CancellationToken));
        fresh.Push(broker);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var broker in fresh)
            await broker.DisposeAsync();
        if (redis.IsValueCreated)
            await (await redis.Value).DisposeAsync();
        await postgres.DisposeAsync();
        one.Dispose();
    }

    /// <summary>Creates an empty database and answers its connection string.</summary>
    public async Task<string> NewDatabase(string name)
    {
        var unique = $"{name}_{Guid.CreateVersion7():N}";
        await using var connection = new NpgsqlConnection(postgres.GetConnectionString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var create = new NpgsqlCommand($"create database \"{unique}\"", connection);
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new NpgsqlConnectionStringBuilder(postgres.GetConnectionString()) { Database = unique, MaxPoolSize = 20 }.ConnectionString;
    }

    /// <summary>A RabbitMQ that nobody else has used; whoever takes it disposes of it.</summary>
    internal async Task<RabbitMqContainer> TakeBroker()
    {
        await one.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return fresh.TryPop(out var ready) ? ready : await Started(new RabbitMqBuilder(BusImage).Build());
        }
        finally
        {
            one.Release();
        }
    }

    private static async Task<RabbitMqContainer> Started(RabbitMqContainer container)
    {
        await container.StartAsync(TestContext.Current.CancellationToken);
        return container;
    }

    private static async Task<RedisContainer> Started(RedisContainer container)
    {
        await container.StartAsync(TestContext.Current.CancellationToken);
        return container;
    }
}

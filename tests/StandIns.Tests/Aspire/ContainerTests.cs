using System.Net.Sockets;
using Npgsql;
using Testcontainers.PostgreSql;
using Testcontainers.Redis;

namespace OpenGov.StandIns.Tests.Aspire;

/// <summary>Servers for tests: started as native processes, gone without a trace afterwards.</summary>
public sealed class ContainerTests
{
    [Fact]
    public async Task A_database_keeps_its_data_over_a_stop_wants_its_password_and_is_gone_after_disposal()
    {
        var stop = TestContext.Current.CancellationToken;
        var container = new PostgreSqlBuilder("postgres:17-alpine").WithDatabase("my db").WithUsername("Õie").WithPassword("it's secret").Build();
        await container.StartAsync(stop);
        await Run(container.GetConnectionString(), "create table note (text text); insert into note values ('kept')");

        await container.StopAsync(stop);
        await container.StartAsync(stop);

        Assert.Equal("kept", await Run(container.GetConnectionString(), "select text from note"));
        Assert.Contains($"Port={container.GetMappedPublicPort(5432)};", container.GetConnectionString(), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Run(container.GetConnectionString().Replace("it's secret", "wrong", StringComparison.Ordinal), "select 1"));
        Assert.Equal("28P01", refused.SqlState);
        Assert.Equal("off", await Run(container.GetConnectionString(), "show fsync"));

        var folder = Path.GetDirectoryName((string)(await Run(container.GetConnectionString(), "show data_directory"))!)!;
        await container.DisposeAsync();
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_cache_answers_only_with_its_password()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var container = new RedisBuilder("redis:8-alpine").Build();
        await container.StartAsync(stop);

        using var client = new TcpClient();
        await client.ConnectAsync(container.Hostname, container.GetMappedPublicPort(), stop);
        var (reader, writer) = (new StreamReader(client.GetStream()), new StreamWriter(client.GetStream()) { AutoFlush = true });

        await writer.WriteAsync("PING\r\n");
        Assert.StartsWith("-NOAUTH", await reader.ReadLineAsync(stop), StringComparison.Ordinal);
        await writer.WriteAsync($"AUTH {container.GetConnectionString().Split("password=")[1]}\r\n");
        Assert.Equal("+OK", await reader.ReadLineAsync(stop));
    }

    private static async Task<object?> Run(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{connection};Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}

using System.Globalization;
using System.Text;

namespace OpenGov.NativeServers;

/// <summary>Redis: loopback only, with a password.</summary>
public sealed class RedisServer(string folder) : NativeServer(folder)
{
    /// <summary>How often to write the data to disk when at least one key changed; null keeps it in memory only.</summary>
    public TimeSpan? SaveEvery { get; init; }

    protected override string Name => "Redis";

    /// <summary>As StackExchange.Redis reads it.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},password={Password}");

    private protected override Task Prepare(ServerFolder files, CancellationToken cancellationToken) => Task.CompletedTask;

    private protected override Task<ChildProcess> Launch(ServerFolder files, int port)
    {
        var program = Programs.Find("redis-server", "/usr/bin", "/usr/local/bin")
            ?? throw new ServerException("Redis is not installed. On Debian or Ubuntu: apt-get install redis-server.");

        var save = SaveEvery is { } every ? string.Create(CultureInfo.InvariantCulture, $"save {Math.Max(1, (int)every.TotalSeconds)} 1") : "save \"\"";
        var settings = files.WriteSecret("redis.conf", string.Create(CultureInfo.InvariantCulture, $"""
            port {port}
            bind 127.0.0.1
            requirepass {Password}
            dir "{files.Path}"
            daemonize no
            {save}

            """));

        return ChildProcess.StartAsync(new Command(program, settings), OnLine);
    }

    protected override Task<bool> IsReady(int port, ChildProcess process, CancellationToken cancellationToken) =>
        Exchange.Try(port, async (stream, stop) =>
        {
            const string expected = "+OK\r\n+PONG\r\n";
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"AUTH {Password}\r\nPING\r\n"), stop);

            var answer = new byte[expected.Length];
            await stream.ReadExactlyAsync(answer, stop);
            return Encoding.UTF8.GetString(answer) == expected;
        }, cancellationToken);
}

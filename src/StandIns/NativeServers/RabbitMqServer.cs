using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpenGov.NativeServers;

/// <summary>
/// RabbitMQ without plugins: loopback only, one administrator, the virtual host <c>/</c>. It has its own epmd (the name
/// server of Erlang nodes), so that several live side by side under the same node name.
/// </summary>
public sealed class RabbitMqServer(string folder) : NativeServer(folder)
{
    private ChildProcess? names;

    public string User { get; init; } = "opengov";

    protected override string Name => "RabbitMQ";

    /// <summary>An AMQP 0-9-1 address for the virtual host <c>/</c>.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"amqp://{User}:{Password}@127.0.0.1:{Port}");

    private protected override async Task Prepare(ServerFolder files, CancellationToken cancellationToken)
    {
        await files.EndLeftover("epmd", Signal.Terminate);
        RabbitMqHome.Make(files["home"], RabbitMqHome.Installed());
        Directory.CreateDirectory(files["conf.d"]);
        File.WriteAllText(files["enabled_plugins"], "[].\n");
        File.WriteAllText(files["advanced.config"], "[].\n");
        File.WriteAllText(files["env.conf"], "");
        files.WriteSecret("definitions.json", Definitions());
    }

    private protected override async Task<ChildProcess> Launch(ServerFolder files, int port)
    {
        var namePort = FreePort.Next();
        await StartNames(files, namePort);

        await File.WriteAllTextAsync(files["rabbitmq.conf"], string.Create(CultureInfo.InvariantCulture, $"""
            listeners.tcp.default = 127.0.0.1:{port}
            log.console = true
            log.file = false
            log.connection.level = warning
            disk_free_limit.absolute = 1GB
            handshake_timeout = 60000
            load_definitions = {files["definitions.json"]}

            """));

        return await ChildProcess.StartAsync(
            new Command(Path.Combine(files["home"], "sbin", "rabbitmq-server"), "-noinput")
            {
                Environment = Variables(files, port, namePort),
                Forget = ["RABBITMQ_", "ERL_", "ERLANG_"],
                WorkingDirectory = files.Path,
            },
            OnLine);
    }

    protected override Task<bool> IsReady(int port, ChildProcess process, CancellationToken cancellationToken) =>
        Exchange.Try(port, (stream, stop) => AmqpHandshake.Accepts(stream, User, Password, stop), cancellationToken);

    protected override bool SaysPortIsTaken(string line) => line.Contains("eaddrinuse", StringComparison.Ordinal) || base.SaysPortIsTaken(line);

    private protected override async Task After()
    {
        if (names is not null)
            await names.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(2));

        names?.Dispose();
        names = null;
    }

    private async Task StartNames(ServerFolder files, int port)
    {
        await After();

        var program = Programs.Find("epmd", ["/usr/bin", .. Programs.Versions("/usr/lib/erlang", "erts-*", "bin"), .. Programs.Versions("/usr/local/lib/erlang", "erts-*", "bin")])
            ?? throw new ServerException("Erlang's epmd is not installed. On Debian or Ubuntu: apt-get install rabbitmq-server.");

        names = await ChildProcess.StartAsync(new Command(program, "-port", port.ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1"));
        files.Remember(names, "epmd");

        for (var waited = Stopwatch.StartNew(); FreePort.IsFree(port) && waited.Elapsed < TimeSpan.FromSeconds(10);)
            await Task.Delay(20);
    }

    private static Dictionary<string, string?> Variables(ServerFolder files, int port, int namePort) => new()
    {
        ["HOME"] = files.Path,
        ["TERM"] = "dumb",
        ["RABBITMQ_ALLOW_INPUT"] = "1",
        ["RABBITMQ_NODENAME"] = "opengov@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = port.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_DIST_PORT"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_MNESIA_BASE"] = files["mnesia"],
        ["RABBITMQ_LOG_BASE"] = files["log"],
        ["RABBITMQ_CONF_ENV_FILE"] = files["env.conf"],
        ["RABBITMQ_CONFIG_FILE"] = files["rabbitmq.conf"],
        ["RABBITMQ_CONFIG_FILES"] = files["conf.d"],
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = files["advanced.config"],
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = files["enabled_plugins"],
        ["ERL_EPMD_PORT"] = namePort.ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_CRASH_DUMP_SECONDS"] = "0",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false",
    };

    /// <summary>The user and the virtual host, read at every start, so that a changed password counts also for kept data.</summary>
    private string Definitions()
    {
        byte[] salt = RandomNumberGenerator.GetBytes(4);
        byte[] hash = [.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(Password)])];

        return JsonSerializer.Serialize(new
        {
            vhosts = new[] { new { name = "/" } },
            users = new[] { new { name = User, password_hash = Convert.ToBase64String(hash), hashing_algorithm = "rabbit_password_hashing_sha256", tags = "administrator" } },
            permissions = new[] { new { user = User, vhost = "/", configure = ".*", write = ".*", read = ".*" } },
        });
    }
}

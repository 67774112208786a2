using System.Globalization;

namespace OpenGov.NativeServers;

/// <summary>
/// PostgreSQL with its own cluster: loopback only, SCRAM passwords, no Unix socket. Under root it runs as the user
/// <c>postgres</c>, because it refuses to run as root.
/// </summary>
public sealed class PostgresServer(string folder) : NativeServer(folder)
{
    private readonly string folder = folder;
    private PostgresPrograms? programs;
    private string data = "";

    /// <summary>The superuser, made when the cluster is.</summary>
    public string User { get; init; } = "postgres";

    public int MaxConnections { get; init; } = 300;

    /// <summary>
    /// Whether a committed transaction survives a crash of the machine (PostgreSQL's defaults). False for data that lives as
    /// long as a test.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Further arguments of the server, such as <c>-c log_statement=all</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    protected override string Name => "PostgreSQL";

    protected override Signal StopSignal => Signal.Interrupt;

    protected override Signal KillSignal => Signal.Quit;

    private static string? Account => Posix.IsRoot ? "postgres" : null;

    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={User};Password={Password};Database={database}");

    /// <summary>Creates the databases that are missing.</summary>
    public Task CreateDatabasesAsync(IEnumerable<string> names, CancellationToken cancellationToken = default) =>
        RunSql($"""
            select format('create database %I', name)
            from unnest(array[{string.Join(", ", names.Select(Quoted))}]::text[]) name
            where not exists (select from pg_database where datname = name) \gexec
            """, Password, cancellationToken);

    private protected override async Task Prepare(ServerFolder files, CancellationToken cancellationToken)
    {
        data = PostgresFolder.For(folder);
        programs = PostgresPrograms.Find(PostgresFolder.MajorOf(data));

        if (PostgresFolder.MajorOf(data) is null)
            await PostgresFolder.Create(data, programs, User, files.WriteSecret("password", Password), Account, cancellationToken);
    }

    private protected override IEnumerable<string> Folders() => [data, .. base.Folders()];

    private protected override Task<ChildProcess> Launch(ServerFolder files, int port)
    {
        File.Delete(Path.Combine(data, "postmaster.pid")); // the folder is locked and a leftover has ended: nobody's

        string[] fast = Durable ? [] : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
        string[] settings =
        [
            "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", string.Create(CultureInfo.InvariantCulture, $"max_connections={MaxConnections}"),
            "-c", "timezone=UTC", "-c", "log_timezone=UTC",
        ];

        return ChildProcess.StartAsync(
            new Command(programs!["postgres"], [.. settings, .. fast, .. Arguments])
            {
                Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C.UTF-8" },
                Forget = ["PG"],
                User = Account,
                WhenParentDies = Signal.Interrupt,
            },
            OnLine);
    }

    /// <summary>The server writes into line 8 of its lock file when it takes clients; line 1 says that the file is of this process.</summary>
    protected override async Task<bool> IsReady(int port, ChildProcess process, CancellationToken cancellationToken)
    {
        try
        {
            var lines = await File.ReadAllLinesAsync(Path.Combine(data, "postmaster.pid"), cancellationToken);
            var ready = lines.Length > 7 && lines[0] == process.Id.ToString(CultureInfo.InvariantCulture) && lines[7].StartsWith("ready", StringComparison.Ordinal);

            if (ready)
                await KeepPassword(cancellationToken);

            return ready;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>A server that takes clients answers the question for encryption with one letter (PostgreSQL protocol, SSLRequest).</summary>
    protected override Task<bool> Answers(int port, ChildProcess process, CancellationToken cancellationToken) =>
        Exchange.Try(port, async (stream, stop) =>
        {
            await stream.WriteAsync((byte[])[0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F], stop);

            var answer = new byte[1];
            await stream.ReadExactlyAsync(answer, stop);
            return answer[0] is (byte)'N' or (byte)'S';
        }, cancellationToken);

    /// <summary>A cluster keeps the password it was made with; when ours is another, it is changed.</summary>
    private async Task KeepPassword(CancellationToken cancellationToken)
    {
        var known = await File.ReadAllTextAsync(Files!["password"], cancellationToken);

        if (known == Password)
            return;

        await RunSql($"alter role \"{User.Replace("\"", "\"\"", StringComparison.Ordinal)}\" password {Quoted(Password)};", known, cancellationToken);
        Files.WriteSecret("password", Password);
    }

    private async Task RunSql(string script, string password, CancellationToken cancellationToken)
    {
        var file = Files!.WriteSecret("script.sql", script);

        await ChildProcess.RunAsync(
            new Command(programs!["psql"], "-X", "-w", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", User, "-d", "postgres", "-f", file)
            {
                Environment = new Dictionary<string, string?> { ["PGPASSWORD"] = password },
                Forget = ["PG"],
            },
            cancellationToken);

        File.Delete(file);
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}

using OpenGov.NativeServers;

namespace Testcontainers.PostgreSql;

/// <summary>
/// Describes a PostgreSQL for tests: a native process with data in a temporary folder, and without the waiting for disks.
/// Every call answers with a changed copy.
/// </summary>
public sealed class PostgreSqlBuilder
{
    public const ushort PostgreSqlPort = 5432;
    public const string DefaultDatabase = "postgres";
    public const string DefaultUsername = "postgres";
    public const string DefaultPassword = "postgres";

    private readonly string image;

    /// <param name="image">The installed PostgreSQL is used, whatever the image.</param>
    public PostgreSqlBuilder(string image)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        this.image = image;
    }

    private string Database { get; init; } = DefaultDatabase;

    private string Username { get; init; } = DefaultUsername;

    private string Password { get; init; } = DefaultPassword;

    private string[] Command { get; init; } = [];

    public PostgreSqlBuilder WithDatabase(string database) =>
        new(image) { Database = database, Username = Username, Password = Password, Command = Command };

    public PostgreSqlBuilder WithUsername(string username) =>
        new(image) { Database = Database, Username = username, Password = Password, Command = Command };

    public PostgreSqlBuilder WithPassword(string password) =>
        new(image) { Database = Database, Username = Username, Password = password, Command = Command };

    /// <summary>Adds arguments of the server, such as <c>-c</c>, <c>max_connections=500</c>.</summary>
    public PostgreSqlBuilder WithCommand(params string[] command) =>
        new(image) { Database = Database, Username = Username, Password = Password, Command = [.. Command, .. command] };

    public PostgreSqlContainer Build() =>
        new(new PostgresServer(TemporaryFolder.New()) { User = Username, Password = Password, Durable = false, Arguments = Command }, Database);
}

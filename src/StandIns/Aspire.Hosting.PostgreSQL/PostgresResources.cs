namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server.</summary>
public class PostgresServerResource(string name, ParameterResource? userName, ParameterResource password) : ContainerResource(name), IResourceWithConnectionString
{
    private readonly Dictionary<string, string> databases = new(StringComparer.OrdinalIgnoreCase);

    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public ParameterResource? UserNameParameter { get; set; } = userName;

    public ParameterResource PasswordParameter { get; set; } = password;

    /// <summary>Resource name → name on the server.</summary>
    public IReadOnlyDictionary<string, string> Databases => databases;

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={UserName};Password={PasswordParameter}");

    internal ReferenceExpression UserName => UserNameParameter is null ? ReferenceExpression.Create($"postgres") : ReferenceExpression.Create($"{UserNameParameter}");

    internal void Add(PostgresDatabaseResource database) => databases.Add(database.Name, database.DatabaseName);
}

/// <summary>A database on a PostgreSQL server; created when it is missing.</summary>
public class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource)
    : Resource(name), IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
{
    public PostgresServerResource Parent { get; } = postgresParentResource;

    public string DatabaseName { get; } = databaseName;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={DatabaseName}");
}

using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using OpenGov.NativeServers;

namespace Aspire.Hosting;

public static class PostgresBuilderExtensions
{
    /// <param name="builder">The application.</param>
    /// <param name="name">Unique in the application.</param>
    /// <param name="userName"><c>postgres</c> when null.</param>
    /// <param name="password">Generated and kept with the data when null.</param>
    /// <param name="port">A free one when null.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var server = new PostgresServerResource(name, userName?.Resource, secret);

        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: 5432, name: "tcp")
            .WithAnnotation(new NativeServerAnnotation(
                async (folder, output, stop) => new PostgresServer(folder)
                {
                    User = (await server.UserName.GetValueAsync(stop))!,
                    Password = (await server.PasswordParameter.GetValueAsync(stop))!,
                    FixedPort = server.PrimaryEndpoint.EndpointAnnotation.Port,
                    OnLine = output,
                },
                (process, stop) => ((PostgresServer)process).CreateDatabasesAsync(server.Databases.Values, stop)));
    }

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        var added = builder.ApplicationBuilder.AddResource(database);
        builder.Resource.Add(database);
        return added;
    }

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithAnnotation(new KeptData(name), ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port)
    {
        builder.Resource.PrimaryEndpoint.EndpointAnnotation.Port = port;
        return builder;
    }
}

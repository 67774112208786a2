using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using OpenGov.NativeServers;

namespace Aspire.Hosting;

public static class RedisBuilderExtensions
{
    /// <param name="builder">The application.</param>
    /// <param name="name">Unique in the application.</param>
    /// <param name="port">A free one when null.</param>
    /// <param name="password">Generated and kept with the data when null.</param>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        var server = new RedisResource(name, password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false));

        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: 6379, name: "tcp")
            .WithAnnotation(new NativeServerAnnotation(
                async (folder, output, stop) => new RedisServer(folder)
                {
                    Password = (await server.PasswordParameter!.GetValueAsync(stop))!,
                    FixedPort = server.PrimaryEndpoint.EndpointAnnotation.Port,
                    SaveEvery = server.Annotations.OfType<Persistence>().LastOrDefault()?.Every,
                    OnLine = output,
                },
                (_, _) => Task.CompletedTask));
    }

    /// <summary>Keeps the data between runs; written once a minute while it changes, where nothing else is said.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false)
    {
        builder.WithAnnotation(new KeptData(name), ResourceAnnotationMutationBehavior.Replace);
        return builder.Resource.Annotations.OfType<Persistence>().Any() ? builder : builder.WithPersistence();
    }

    /// <param name="builder">The server.</param>
    /// <param name="interval">Between two writings to disk; a minute when null.</param>
    /// <param name="keysChangedThreshold">Only 1 is supported: any change is written.</param>
    public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) =>
        keysChangedThreshold == 1
            ? builder.WithAnnotation(new Persistence(interval ?? TimeSpan.FromMinutes(1)), ResourceAnnotationMutationBehavior.Replace)
            : throw new DistributedApplicationException("A threshold of changed keys other than 1 is not supported here.");

    private sealed record Persistence(TimeSpan Every) : IResourceAnnotation;
}

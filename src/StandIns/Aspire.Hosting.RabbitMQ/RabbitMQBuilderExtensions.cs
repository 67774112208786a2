using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using OpenGov.NativeServers;

namespace Aspire.Hosting;

public static class RabbitMQBuilderExtensions
{
    /// <param name="builder">The application.</param>
    /// <param name="name">Unique in the application.</param>
    /// <param name="userName"><c>guest</c> when null.</param>
    /// <param name="password">Generated and kept with the data when null.</param>
    /// <param name="port">A free one when null.</param>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var server = new RabbitMQServerResource(name, userName?.Resource, secret);

        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: 5672, name: "tcp")
            .WithAnnotation(new NativeServerAnnotation(
                async (folder, output, stop) => new RabbitMqServer(folder)
                {
                    User = (await server.UserNameReference.GetValueAsync(stop))!,
                    Password = (await server.PasswordParameter.GetValueAsync(stop))!,
                    FixedPort = server.PrimaryEndpoint.EndpointAnnotation.Port,
                    OnLine = output,
                },
                (_, _) => Task.CompletedTask));
    }

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithAnnotation(new KeptData(name), ResourceAnnotationMutationBehavior.Replace);
}

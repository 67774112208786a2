using Grpc.Net.ClientFactory;
using Grpc.Net.ClientFactory.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers gRPC clients. Clients are transient and cheap; all clients of one name share a channel. Without a name, a client
/// goes by the name of its type.
/// </summary>
public static class GrpcClientServiceExtensions
{
    /// <summary>How long a connection is used for new calls, so that a changed address of the server is noticed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services)
        where TClient : class =>
        services.AddGrpcClient<TClient>(typeof(TClient).Name);

    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services, Action<GrpcClientFactoryOptions> configureClient)
        where TClient : class =>
        services.AddGrpcClient<TClient>(typeof(TClient).Name, configureClient);

    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services, Action<IServiceProvider, GrpcClientFactoryOptions> configureClient)
        where TClient : class =>
        services.AddGrpcClient<TClient>(typeof(TClient).Name, configureClient);

    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services, string name)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);

        services.TryAddSingleton<Channels>();
        services.TryAddTransient<GrpcClientFactory, DefaultGrpcClientFactory>();
        Names(services).Reserve(name, typeof(TClient));
        services.AddTransient(scope => scope.GetRequiredService<GrpcClientFactory>().CreateClient<TClient>(name));

        // This entry is also what tells a builder of a gRPC client from that of another HTTP client.
        services.Configure<GrpcClientFactoryOptions>(name, _ => { });

        return services
            .AddHttpClient(name)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                PooledConnectionLifetime = ConnectionLifetime,
            });
    }

    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services, string name, Action<GrpcClientFactoryOptions> configureClient)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(configureClient);

        var builder = services.AddGrpcClient<TClient>(name);
        services.Configure(name, configureClient);
        return builder;
    }

    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services, string name, Action<IServiceProvider, GrpcClientFactoryOptions> configureClient)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(configureClient);

        var builder = services.AddGrpcClient<TClient>(name);
        services.AddTransient<IConfigureOptions<GrpcClientFactoryOptions>>(root =>
            new ConfigureNamedOptions<GrpcClientFactoryOptions>(name, options => configureClient(root, options)));
        return builder;
    }

    private static ClientNames Names(IServiceCollection services)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(ClientNames))?.ImplementationInstance is ClientNames names)
            return names;

        names = new();
        services.AddSingleton(names);
        return names;
    }
}

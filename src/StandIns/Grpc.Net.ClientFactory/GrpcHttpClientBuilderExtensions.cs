using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures a client that was registered with <c>AddGrpcClient</c>.</summary>
public static class GrpcHttpClientBuilderExtensions
{
    public static IHttpClientBuilder ConfigureChannel(this IHttpClientBuilder builder, Action<GrpcChannelOptions> configureChannel)
    {
        ArgumentNullException.ThrowIfNull(configureChannel);
        return builder.ConfigureGrpc(nameof(ConfigureChannel), (_, options) => options.ChannelOptionsActions.Add(configureChannel));
    }

    public static IHttpClientBuilder ConfigureChannel(this IHttpClientBuilder builder, Action<IServiceProvider, GrpcChannelOptions> configureChannel)
    {
        ArgumentNullException.ThrowIfNull(configureChannel);
        return builder.ConfigureGrpc(nameof(ConfigureChannel), (root, options) => options.ChannelOptionsActions.Add(channel => configureChannel(root, channel)));
    }

    public static IHttpClientBuilder AddInterceptor(this IHttpClientBuilder builder, Func<Interceptor> configureInvoker) =>
        builder.AddInterceptor(InterceptorScope.Channel, configureInvoker);

    public static IHttpClientBuilder AddInterceptor(this IHttpClientBuilder builder, InterceptorScope scope, Func<Interceptor> configureInvoker)
    {
        ArgumentNullException.ThrowIfNull(configureInvoker);
        return builder.AddInterceptor(scope, _ => configureInvoker());
    }

    public static IHttpClientBuilder AddInterceptor(this IHttpClientBuilder builder, Func<IServiceProvider, Interceptor> configureInvoker) =>
        builder.AddInterceptor(InterceptorScope.Channel, configureInvoker);

    public static IHttpClientBuilder AddInterceptor(this IHttpClientBuilder builder, InterceptorScope scope, Func<IServiceProvider, Interceptor> configureInvoker)
    {
        ArgumentNullException.ThrowIfNull(configureInvoker);
        return builder.ConfigureGrpc(nameof(AddInterceptor), (_, options) => options.InterceptorRegistrations.Add(new(scope, configureInvoker)));
    }

    /// <summary>The interceptor is taken from the services.</summary>
    public static IHttpClientBuilder AddInterceptor<TInterceptor>(this IHttpClientBuilder builder)
        where TInterceptor : Interceptor =>
        builder.AddInterceptor<TInterceptor>(InterceptorScope.Channel);

    /// <summary>The interceptor is taken from the services.</summary>
    public static IHttpClientBuilder AddInterceptor<TInterceptor>(this IHttpClientBuilder builder, InterceptorScope scope)
        where TInterceptor : Interceptor =>
        builder.AddInterceptor(scope, services => services.GetRequiredService<TInterceptor>());

    /// <summary>Adds metadata to every call. Over a secure channel only, unless the channel is told otherwise.</summary>
    public static IHttpClientBuilder AddCallCredentials(this IHttpClientBuilder builder, Func<AuthInterceptorContext, Metadata, Task> authInterceptor)
    {
        ArgumentNullException.ThrowIfNull(authInterceptor);
        return builder.AddCredentials(_ => CallCredentials.FromInterceptor((context, metadata) => authInterceptor(context, metadata)));
    }

    /// <summary>As above; the function also gets the scope that the client was made in.</summary>
    public static IHttpClientBuilder AddCallCredentials(this IHttpClientBuilder builder, Func<AuthInterceptorContext, Metadata, IServiceProvider, Task> authInterceptor)
    {
        ArgumentNullException.ThrowIfNull(authInterceptor);
        return builder.AddCredentials(scope => CallCredentials.FromInterceptor((context, metadata) => authInterceptor(context, metadata, scope)));
    }

    public static IHttpClientBuilder AddCallCredentials(this IHttpClientBuilder builder, CallCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return builder.AddCredentials(_ => credentials);
    }

    public static IHttpClientBuilder ConfigureGrpcClientCreator(this IHttpClientBuilder builder, Func<CallInvoker, object> configureCreator)
    {
        ArgumentNullException.ThrowIfNull(configureCreator);
        return builder.ConfigureGrpc(nameof(ConfigureGrpcClientCreator), (_, options) => options.Creator = configureCreator);
    }

    public static IHttpClientBuilder ConfigureGrpcClientCreator(this IHttpClientBuilder builder, Func<IServiceProvider, CallInvoker, object> configureCreator)
    {
        ArgumentNullException.ThrowIfNull(configureCreator);
        return builder.ConfigureGrpc(nameof(ConfigureGrpcClientCreator), (root, options) => options.Creator = invoker => configureCreator(root, invoker));
    }

    private static IHttpClientBuilder AddCredentials(this IHttpClientBuilder builder, Func<IServiceProvider, CallCredentials> credentials) =>
        builder.ConfigureGrpc(nameof(AddCallCredentials), (_, options) =>
        {
            options.HasCallCredentials = true;
            options.CallOptionsActions.Add(call =>
            {
                var added = credentials(call.ServiceProvider);
                call.CallOptions = call.CallOptions.WithCredentials(
                    call.CallOptions.Credentials is { } own ? CallCredentials.Compose(own, added) : added);
            });
        });

    private static IHttpClientBuilder ConfigureGrpc(this IHttpClientBuilder builder, string caller, Action<IServiceProvider, GrpcClientFactoryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Services.Any(service => service.ImplementationInstance is ConfigureNamedOptions<GrpcClientFactoryOptions> options && options.Name == builder.Name))
            throw new InvalidOperationException($"{caller} is for clients that were registered with AddGrpcClient; '{builder.Name}' was not.");

        builder.Services.AddTransient<IConfigureOptions<GrpcClientFactoryOptions>>(root =>
            new ConfigureNamedOptions<GrpcClientFactoryOptions>(builder.Name, options => configure(root, options)));
        return builder;
    }
}

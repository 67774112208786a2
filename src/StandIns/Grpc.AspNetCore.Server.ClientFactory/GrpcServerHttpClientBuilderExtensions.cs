using Grpc.AspNetCore.ClientFactory;
using Grpc.Net.ClientFactory;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

public static class GrpcServerHttpClientBuilderExtensions
{
    /// <summary>Passes the deadline and the cancellation of the call being served on to the calls of this client.</summary>
    public static IHttpClientBuilder EnableCallContextPropagation(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.AddHttpContextAccessor();
        return builder.AddInterceptor(InterceptorScope.Channel, services => new ContextPropagationInterceptor(
            services.GetRequiredService<IHttpContextAccessor>(),
            services.GetRequiredService<IOptionsMonitor<GrpcContextPropagationOptions>>(),
            builder.Name));
    }

    /// <inheritdoc cref="EnableCallContextPropagation(IHttpClientBuilder)"/>
    public static IHttpClientBuilder EnableCallContextPropagation(this IHttpClientBuilder builder, Action<GrpcContextPropagationOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.Configure(builder.Name, configureOptions);
        return builder.EnableCallContextPropagation();
    }
}

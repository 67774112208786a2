using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OpenGov;

/// <summary>Gives a service typed clients of the other services.</summary>
public static class ClientSetup
{
    /// <summary>
    /// A typed gRPC client of the service at <c>services:&lt;name&gt;:grpc:0</c> (otherwise <c>http://&lt;name&gt;:8081</c>). A call ends after 10 seconds, or
    /// when the call that it serves ends. It is made with the rights of whoever asked: their bearer token is passed on;
    /// <paramref name="asService"/> makes it in the service's own name instead (<c>Auth:ClientId</c>, <c>Auth:ClientSecret</c>).
    /// </summary>
    public static WebApplicationBuilder AddClient<TClient>(this WebApplicationBuilder builder, string name, bool asService = false) where TClient : ClientBase<TClient>
    {
        builder.Services.TryAddSingleton<BearerTokenOf>(BearerTokens.InHeader);
        builder.Services.TryAddSingleton<ServiceToken>();
        builder.Services.TryAddSingleton<Deadlines>();
        builder.Services.TryAddTransient<PassOnToken>();
        builder.Services.TryAddTransient<SendServiceToken>();

        var client = builder.Services
            .AddGrpcClient<TClient>(options => options.Address = new Uri(builder.Configuration[$"services:{name}:grpc:0"] ?? $"http://{name}:8081"))
            .ConfigureChannel(channel =>
            {
                (channel.MaxReceiveMessageSize, channel.MaxSendMessageSize) = (Ports.LargestGrpcMessage, Ports.LargestGrpcMessage);
                (channel.InitialReconnectBackoff, channel.MaxReconnectBackoff) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectTimeout = TimeSpan.FromSeconds(5),
                EnableMultipleHttp2Connections = true,
                KeepAlivePingDelay = TimeSpan.FromSeconds(30),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
                UseProxy = false,
            })
            .AddInterceptor<Deadlines>();
        _ = asService ? client.AddHttpMessageHandler<SendServiceToken>() : client.AddHttpMessageHandler<PassOnToken>();
        return builder;
    }
}

/// <summary>
/// The access token of whoever makes a request; null for nobody. By default the one in the request's <c>authorization</c> header; a
/// service that keeps people signed in by other means (cookies) registers its own before <c>AddClient</c>.
/// </summary>
public delegate ValueTask<string?> BearerTokenOf(HttpContext context, CancellationToken stop);

using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory.Internal;

/// <summary>One channel per client name, made when the first client of that name is, and kept until the services are disposed.</summary>
internal sealed class Channels(
    IServiceProvider root,
    IHttpMessageHandlerFactory handlers,
    IOptionsMonitor<GrpcClientFactoryOptions> clientOptions,
    IOptionsMonitor<HttpClientFactoryOptions> httpOptions,
    ILoggerFactory loggers) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<(GrpcChannel Channel, CallInvoker Invoker)>> channels = new(StringComparer.Ordinal);

    internal CallInvoker Invoker(string name) => channels.GetOrAdd(name, key => new(() => Open(key))).Value.Invoker;

    public void Dispose()
    {
        foreach (var channel in channels.Values.Where(channel => channel.IsValueCreated))
            channel.Value.Channel.Dispose();
    }

    private (GrpcChannel, CallInvoker) Open(string name)
    {
        var options = clientOptions.Get(name);
        if (httpOptions.Get(name).HttpClientActions.Count > 0)
            throw new InvalidOperationException($"The gRPC client '{name}' has no HttpClient to configure: use ConfigureChannel, or configure the message handler.");

        var channelOptions = new GrpcChannelOptions
        {
            HttpHandler = handlers.CreateHandler(name),
            LoggerFactory = loggers,
            ServiceProvider = root,
        };
        foreach (var configure in options.ChannelOptionsActions)
            configure(channelOptions);

        var address = options.Address ?? throw new InvalidOperationException(
            $"The gRPC client '{name}' has no address. Set it at registration: AddGrpcClient<…>(options => options.Address = new Uri(\"http://…\")).");
        if (options.HasCallCredentials && !CarriesCredentials(address, channelOptions))
            throw new InvalidOperationException(
                $"The gRPC client '{name}' would send its call credentials in plain text to {address}. Use an https address, or allow it with UnsafeUseInsecureChannelCallCredentials.");

        var channel = GrpcChannel.ForAddress(address, channelOptions);
        return (channel, Intercepted(channel.CreateCallInvoker(), options));
    }

    private static bool CarriesCredentials(Uri address, GrpcChannelOptions options) =>
        options.UnsafeUseInsecureChannelCallCredentials
        || (options.Credentials is { } credentials ? credentials != ChannelCredentials.Insecure : address.Scheme != Uri.UriSchemeHttp);

    private CallInvoker Intercepted(CallInvoker invoker, GrpcClientFactoryOptions options)
    {
#pragma warning disable CS0618 // The older list of interceptors is still served.
        var older = options.Interceptors;
#pragma warning restore CS0618
        return invoker.Intercept([.. options.Interceptors(InterceptorScope.Channel, root), .. older]);
    }
}

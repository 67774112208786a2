using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory.Internal;

/// <summary>Makes clients in the scope that it was itself taken from.</summary>
internal sealed class DefaultGrpcClientFactory(
    IServiceProvider scope,
    Channels channels,
    ClientNames names,
    IOptionsMonitor<GrpcClientFactoryOptions> clientOptions) : GrpcClientFactory
{
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Constructors = new();

    public override TClient CreateClient<TClient>(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        names.Require(name, typeof(TClient));

        var options = clientOptions.Get(name);
        var invoker = channels.Invoker(name).Intercept([.. options.Interceptors(InterceptorScope.Client, scope)]);
        if (options.CallOptionsActions.Count > 0)
            invoker = new CallOptionsInvoker(invoker, options.CallOptionsActions, scope);

        var client = options.Creator is { } create ? create(invoker) : Constructor<TClient>()(scope, [invoker]);
        return client as TClient
            ?? throw new InvalidOperationException($"The creator of the gRPC client '{name}' made a {client?.GetType().FullName ?? "null"}, not a {typeof(TClient).FullName}.");
    }

    private static ObjectFactory Constructor<TClient>() =>
        Constructors.GetOrAdd(typeof(TClient), static type => ActivatorUtilities.CreateFactory(type, [typeof(CallInvoker)]));
}

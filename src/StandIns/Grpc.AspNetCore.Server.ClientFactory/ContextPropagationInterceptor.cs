using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.ClientFactory;

/// <summary>
/// Lets a call made while serving another one end with it: it takes over the earlier of the two deadlines, and is cancelled
/// when either of them is.
/// </summary>
internal sealed class ContextPropagationInterceptor(IHttpContextAccessor http, IOptionsMonitor<GrpcContextPropagationOptions> options, string client) : Interceptor
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        using var both = Propagated(ref context);
        return continuation(request, context);
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var both = Propagated(ref context);
        var call = continuation(request, context);
        return both is null ? call : new(Released(call.ResponseAsync, both), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, Release(call, both));
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var both = Propagated(ref context);
        var call = continuation(context);
        return both is null ? call : new(call.RequestStream, Released(call.ResponseAsync, both), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, Release(call, both));
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var both = Propagated(ref context);
        var call = continuation(request, context);
        return both is null ? call : new(call.ResponseStream, call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, Release(call, both));
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var both = Propagated(ref context);
        var call = continuation(context);
        return both is null ? call : new(call.RequestStream, call.ResponseStream, call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, Release(call, both));
    }

    /// <summary>Changes the call's options. Gives the source of a token that stands for both calls' tokens, where there are two.</summary>
    private CancellationTokenSource? Propagated<TRequest, TResponse>(ref ClientInterceptorContext<TRequest, TResponse> call)
        where TRequest : class
        where TResponse : class
    {
        if (http.HttpContext?.Features.Get<IServerCallContextFeature>()?.ServerCallContext is not { } served)
            return options.Get(client).SuppressContextNotFoundErrors
                ? null
                : throw new InvalidOperationException(
                    $"The gRPC client '{client}' passes on the deadline of the call being served, and none is. Allow that with {nameof(GrpcContextPropagationOptions.SuppressContextNotFoundErrors)}.");

        var changed = call.Options;
        if (served.Deadline < (changed.Deadline ?? DateTime.MaxValue))
            changed = changed.WithDeadline(served.Deadline);

        var both = changed.CancellationToken.CanBeCanceled && served.CancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(changed.CancellationToken, served.CancellationToken)
            : null;
        if (served.CancellationToken.CanBeCanceled)
            changed = changed.WithCancellationToken(both?.Token ?? served.CancellationToken);

        call = new(call.Method, call.Host, changed);
        return both;
    }

    private static async Task<TResponse> Released<TResponse>(Task<TResponse> response, CancellationTokenSource both)
    {
        using (both)
            return await response.ConfigureAwait(false);
    }

    private static Action Release(IDisposable call, CancellationTokenSource both) => () =>
    {
        call.Dispose();
        both.Dispose();
    };
}

using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;

namespace OpenGov;

/// <summary>
/// Ends every call that nobody waits for any more: a unary call after 10 seconds unless it says otherwise, and any call when the
/// request that it serves is cancelled or past its own deadline.
/// </summary>
internal sealed class Deadlines(IHttpContextAccessor current, TimeProvider clock) : Interceptor
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Limit(context, Usual));

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Limit(context, null));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Limit(context, null));

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Limit(context, null));

    private ClientInterceptorContext<TRequest, TResponse> Limit<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, TimeSpan? usual) where TRequest : class where TResponse : class
    {
        var options = context.Options;
        if (options.Deadline is null && usual is { } time)
            options = options.WithDeadline(clock.GetUtcNow().UtcDateTime + time);
        if (current.HttpContext is { } served)
        {
            if (served.Features.Get<IServerCallContextFeature>()?.ServerCallContext.Deadline is { } until && until < (options.Deadline ?? DateTime.MaxValue))
                options = options.WithDeadline(until);
            if (!options.CancellationToken.CanBeCanceled)
                options = options.WithCancellationToken(served.RequestAborted);
        }

        return new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options);
    }
}

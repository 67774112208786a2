using Grpc.Core;

namespace Grpc.Net.ClientFactory.Internal;

/// <summary>Applies the configured actions to the options of every call.</summary>
internal sealed class CallOptionsInvoker(CallInvoker invoker, IList<Action<CallOptionsContext>> actions, IServiceProvider scope) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        invoker.BlockingUnaryCall(method, host, Configured(options), request);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        invoker.AsyncUnaryCall(method, host, Configured(options), request);

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        invoker.AsyncServerStreamingCall(method, host, Configured(options), request);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        invoker.AsyncClientStreamingCall(method, host, Configured(options));

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        invoker.AsyncDuplexStreamingCall(method, host, Configured(options));

    private CallOptions Configured(CallOptions options)
    {
        var context = new CallOptionsContext(options, scope);
        foreach (var action in actions)
            action(context);
        return context.CallOptions;
    }
}

namespace Grpc.Core.Interceptors;

/// <summary>An invoker with an interceptor in front of it.</summary>
internal sealed class InterceptingCallInvoker : CallInvoker
{
    private readonly CallInvoker invoker;
    private readonly Interceptor interceptor;

    internal InterceptingCallInvoker(CallInvoker invoker, Interceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(interceptor);
        this.invoker = invoker;
        this.interceptor = interceptor;
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        interceptor.BlockingUnaryCall<TRequest, TResponse>(request, new(method, host, options), (next, call) => invoker.BlockingUnaryCall(call.Method, call.Host, call.Options, next));

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        interceptor.AsyncUnaryCall<TRequest, TResponse>(request, new(method, host, options), (next, call) => invoker.AsyncUnaryCall(call.Method, call.Host, call.Options, next));

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        interceptor.AsyncServerStreamingCall<TRequest, TResponse>(request, new(method, host, options), (next, call) => invoker.AsyncServerStreamingCall(call.Method, call.Host, call.Options, next));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        interceptor.AsyncClientStreamingCall<TRequest, TResponse>(new(method, host, options), call => invoker.AsyncClientStreamingCall(call.Method, call.Host, call.Options));

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        interceptor.AsyncDuplexStreamingCall<TRequest, TResponse>(new(method, host, options), call => invoker.AsyncDuplexStreamingCall(call.Method, call.Host, call.Options));
}

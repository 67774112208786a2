namespace Grpc.Core.Internal;

/// <summary>Starts every call for one virtual host, whatever host the call names. Null is the server's default host.</summary>
internal sealed class HostCallInvoker(CallInvoker invoker, string? clientHost) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        invoker.BlockingUnaryCall(method, clientHost, options, request);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        invoker.AsyncUnaryCall(method, clientHost, options, request);

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        invoker.AsyncServerStreamingCall(method, clientHost, options, request);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        invoker.AsyncClientStreamingCall(method, clientHost, options);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        invoker.AsyncDuplexStreamingCall(method, clientHost, options);
}

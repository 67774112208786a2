namespace Grpc.Core.Interceptors;

/// <summary>The call that a client interceptor is asked about. To change it, the interceptor goes on with another one.</summary>
public struct ClientInterceptorContext<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    where TRequest : class
    where TResponse : class
{
    public Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>The virtual host that the client calls; null for the server's default.</summary>
    public string? Host { get; } = host;

    public CallOptions Options { get; } = options;
}

namespace Grpc.Core;

/// <summary>Adds what the server wants to see, a token for instance, to the <paramref name="metadata"/> of a call.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);

/// <summary>The call that an <see cref="AsyncAuthInterceptor"/> is asked about.</summary>
public class AuthInterceptorContext
{
    public AuthInterceptorContext(string serviceUrl, string methodName) : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>The service's address, without the method.</summary>
    public string ServiceUrl { get; }

    /// <summary>The method, without its service.</summary>
    public string MethodName { get; }

    /// <summary>Is cancelled with the call.</summary>
    public CancellationToken CancellationToken { get; }
}

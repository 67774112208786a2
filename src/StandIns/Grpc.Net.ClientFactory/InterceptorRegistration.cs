using Grpc.Core.Interceptors;

namespace Grpc.Net.ClientFactory;

/// <summary>How widely an interceptor is shared.</summary>
public enum InterceptorScope
{
    /// <summary>Made once, from the root services, and shared by all clients of the name.</summary>
    Channel = 0,

    /// <summary>Made for each client, from the scope that the client is made in.</summary>
    Client = 1,
}

/// <summary>An interceptor of the clients of one name.</summary>
public class InterceptorRegistration
{
    public InterceptorRegistration(InterceptorScope scope, Func<IServiceProvider, Interceptor> creator)
    {
        ArgumentNullException.ThrowIfNull(creator);
        Scope = scope;
        Creator = creator;
    }

    public InterceptorScope Scope { get; }

    /// <summary>Makes the interceptor, from the services of its scope.</summary>
    public Func<IServiceProvider, Interceptor> Creator { get; }
}

using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Grpc.Net.ClientFactory;

/// <summary>How the clients of one name are made.</summary>
public class GrpcClientFactoryOptions
{
    /// <summary>The server's address, such as <c>http://drafts:8081</c>.</summary>
    public Uri? Address { get; set; }

    /// <summary>Are applied once, to the channel that all clients of the name share.</summary>
    public IList<Action<GrpcChannelOptions>> ChannelOptionsActions { get; } = [];

    /// <summary>Are applied to the options of every call.</summary>
    public IList<Action<CallOptionsContext>> CallOptionsActions { get; } = [];

    public IList<InterceptorRegistration> InterceptorRegistrations { get; } = [];

    /// <summary>See interceptors of the channel in <see cref="InterceptorRegistrations"/>; these come after them.</summary>
    [Obsolete("Use InterceptorRegistrations.")]
    public IList<Interceptor> Interceptors { get; } = [];

    /// <summary>Makes the client, in place of its constructor.</summary>
    public Func<CallInvoker, object>? Creator { get; set; }

    /// <summary>Whether calls carry credentials, which a channel in plain text refuses unless it is told otherwise.</summary>
    internal bool HasCallCredentials { get; set; }
}

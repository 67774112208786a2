using Grpc.Core;

namespace Grpc.Net.ClientFactory;

/// <summary>The options of a call that is about to start, to be changed or replaced.</summary>
public sealed class CallOptionsContext
{
    internal CallOptionsContext(CallOptions callOptions, IServiceProvider serviceProvider)
    {
        CallOptions = callOptions;
        ServiceProvider = serviceProvider;
    }

    public CallOptions CallOptions { get; set; }

    /// <summary>The scope that the client was made in.</summary>
    public IServiceProvider ServiceProvider { get; }
}

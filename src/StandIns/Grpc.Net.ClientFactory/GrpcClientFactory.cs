namespace Grpc.Net.ClientFactory;

/// <summary>Makes the gRPC clients that were registered with <c>AddGrpcClient</c>, by name.</summary>
public abstract class GrpcClientFactory
{
    /// <exception cref="InvalidOperationException">No client of this type is registered by this name.</exception>
    public abstract TClient CreateClient<TClient>(string name)
        where TClient : class;
}

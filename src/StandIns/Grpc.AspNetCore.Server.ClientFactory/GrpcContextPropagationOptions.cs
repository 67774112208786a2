namespace Grpc.AspNetCore.ClientFactory;

public class GrpcContextPropagationOptions
{
    /// <summary>Whether a client may also call when no call is being served; otherwise that is an error.</summary>
    public bool SuppressContextNotFoundErrors { get; set; }
}

namespace OpenGov.Gateway;

internal static class Requests
{
    /// <summary>Whether this is a gRPC call, by its content type.</summary>
    internal static bool IsGrpc(this HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;
}

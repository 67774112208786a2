using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace OpenGov.Gateway;

/// <summary>
/// Refuses addresses that the gateway and a service could read differently: encoded slashes, backslashes and dots, control characters, doubly
/// encoded ones of these. Plain dot segments are resolved by the server before any route is chosen.
/// </summary>
internal static class SafePaths
{
    private static readonly Refusal Unsafe = new("path_unsafe", "This address holds encoded slashes, dots or control characters, which are not accepted.", Grpc.Core.StatusCode.InvalidArgument);
    private static readonly SearchValues<string> Encoded = SearchValues.Create(["%2f", "%5c", "%2e", "%00", "%25", "\\"], StringComparison.OrdinalIgnoreCase);

    internal static void UseSafePaths(this WebApplication app) => app.Use((context, next) =>
        IsSafe(context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "", context.Request.Path) ? next(context) : Unsafe.Answer(context));

    /// <summary>Whether the path part of the request target, as it was sent, means one thing only.</summary>
    internal static bool IsSafe(string rawTarget, PathString decoded)
    {
        var path = rawTarget.AsSpan();
        if (path.IndexOfAny('?', '#') is var end and >= 0)
            path = path[..end];
        return !path.ContainsAny(Encoded) && !(decoded.Value ?? "").AsSpan().ContainsAnyInRange('\0', '\x1f');
    }
}

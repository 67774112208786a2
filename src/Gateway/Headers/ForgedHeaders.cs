namespace OpenGov.Gateway;

/// <summary>
/// Headers and gRPC metadata by which a request could claim to come from inside are removed from every request from outside; those that
/// the services may rely on (X-Forwarded-For, -Proto, -Host) are set anew when it is forwarded. Nothing identifies a caller
/// but the bearer token. An outside trace context is left behind as well: see <see cref="OwnTraces"/>.
/// </summary>
internal static class ForgedHeaders
{
    private static readonly string[] Names =
    [
        "Forwarded", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Original-URL", "X-Original-Host", "X-Rewrite-URL",
        "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "traceparent", "tracestate", "baggage", "Request-Id", "Correlation-Context",
    ];

    private static readonly string[] Prefixes = ["X-Forwarded-", "X-User-", "X-Auth-", "X-Internal-", "X-OpenGov-", "X-Original-", "X-Envoy-", "X-Remote-", "X-SSL-", "X-B3-"];

    internal static void UseForgedHeadersRemoved(this WebApplication app) => app.Use((context, next) =>
    {
        Remove(context.Request.Headers);
        return next(context);
    });

    internal static void Remove(IHeaderDictionary headers)
    {
        foreach (var name in Names)
            headers.Remove(name);
        foreach (var name in headers.Keys.Where(IsForged).ToList())
            headers.Remove(name);
    }

    /// <summary>Underscores count as hyphens: some servers read <c>X_Forwarded_For</c> as <c>X-Forwarded-For</c>.</summary>
    private static bool IsForged(string name)
    {
        var plain = name.Contains('_', StringComparison.Ordinal) ? name.Replace('_', '-') : name;
        return Prefixes.Any(prefix => plain.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) || Names.Contains(plain, StringComparer.OrdinalIgnoreCase);
    }
}

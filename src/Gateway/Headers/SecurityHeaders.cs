using Microsoft.Extensions.Primitives;

namespace OpenGov.Gateway;

/// <summary>
/// What a browser is told about every answer: no foreign scripts, styles or frames, no sniffing of types, no address given away, no
/// devices. A header that a service has set itself (a stricter or wider policy of a page) stays. gRPC answers go without.
/// </summary>
internal static class SecurityHeaders
{
    private const string TwoYears = "max-age=63072000; includeSubDomains";

    private static readonly (string Name, StringValues Value)[] Always =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];

    private static readonly StringValues PagePolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    private static readonly StringValues DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    internal static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.IsGrpc())
            context.Response.OnStarting(Set, context);
        return next(context);
    });

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        foreach (var (name, value) in Always)
            headers.TryAdd(name, value);

        var isOpenData = context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        headers.TryAdd("Content-Security-Policy", isOpenData ? DataPolicy : PagePolicy);
        headers.TryAdd("Cross-Origin-Resource-Policy", isOpenData ? "cross-origin" : "same-origin");
        if (isOpenData && HttpMethods.IsGet(context.Request.Method))
            headers.TryAdd("Access-Control-Allow-Origin", "*");               // open data may be read by anybody's pages; no cookie counts there
        if (context.Request.IsHttps)
            headers.TryAdd("Strict-Transport-Security", TwoYears);
        return Task.CompletedTask;
    }
}

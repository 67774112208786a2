namespace OpenGov.Web.Sessions;

/// <summary>The cookie that holds the secret of a session at Identity. Nothing else about a person is kept in the browser.</summary>
public static class SessionCookie
{
    private const string Name = "session";

    /// <summary>The session's secret, or null; anything that cannot be one (256 bits as base64url) is taken for none.</summary>
    public static string? Read(HttpContext context) =>
        context.Request.Cookies[Name] is { Length: >= 20 and <= 200 } secret && secret.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_') ? secret : null;

    public static void Write(HttpContext context, string secret, DateTimeOffset expires)
    {
        var options = Options(context);
        options.Expires = expires;
        context.Response.Cookies.Append(Name, secret, options);
    }

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    private static CookieOptions Options(HttpContext context) =>
        new() { Path = "/", HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true };
}

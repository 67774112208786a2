using OpenGov.Web.Localisation;

namespace OpenGov.Web.Plumbing;

/// <summary>
/// Carries one message over a redirect (post, redirect, get): the form's handler leaves its key, the next page shows the text once.
/// Only a key <c>notice.*</c> of the language files travels in the cookie, so nobody can put words of their own there.
/// </summary>
public sealed class Notices(IHttpContextAccessor accessor, Texts texts)
{
    private const string Cookie = "notice";
    private const string Prefix = "notice.";

    public void Leave(string key)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || !texts.Has(key)) throw new ArgumentException($"“{key}” is no notice of the language files.", nameof(key));
        var context = accessor.HttpContext!;
        context.Response.Cookies.Append(Cookie, key, Options(context));
    }

    /// <summary>The key of the message that was left, and removes it; null when there is none.</summary>
    public string? Take()
    {
        if (accessor.HttpContext is not { } context || context.Request.Cookies[Cookie] is not { } key) return null;
        if (HttpMethods.IsGet(context.Request.Method) && !context.Response.HasStarted) context.Response.Cookies.Delete(Cookie, Options(context));
        return key.StartsWith(Prefix, StringComparison.Ordinal) && texts.Has(key) ? key : null;
    }

    private static CookieOptions Options(HttpContext context) =>
        new() { Path = "/", HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true };
}

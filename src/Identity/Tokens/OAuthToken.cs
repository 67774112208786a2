using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OpenGov.Identity;

/// <summary>
/// <c>POST /oauth/token</c> (RFC 6749 §4.4): the client proves itself with HTTP Basic or in the form (§2.3.1) and gets an access token; no scopes.
/// Errors are those of §5.2, and nothing is ever stored by a cache.
/// </summary>
internal static class OAuthToken
{
    internal static async Task<IResult> Answer(HttpContext context, Database db, TokenIssuer tokens, ILogger<SessionsService> log)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        context.Response.Headers[HeaderNames.Pragma] = "no-cache";

        if (!context.Request.HasFormContentType)
            return Error("invalid_request", "The body must be application/x-www-form-urlencoded.");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form.FirstOrDefault(one => one.Value.Count > 1) is { Key: { } repeated })
            return Error("invalid_request", $"The parameter {Printable(repeated)} is repeated.");
        if (StringValues.IsNullOrEmpty(form["grant_type"]))
            return Error("invalid_request", "The parameter grant_type is missing.");
        if (form["grant_type"] != "client_credentials")
            return Error("unsupported_grant_type", "The grant_type must be client_credentials.");
        if (!StringValues.IsNullOrEmpty(form["scope"]))
            return Error("invalid_scope", "There are no scopes: leave the parameter scope out.");

        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length > 0 && form.ContainsKey("client_secret"))
            return Error("invalid_request", "The client must prove itself in one way, not in two.");
        var (id, secret) = header.Length > 0 ? Basic(header) : (form["client_id"].ToString(), form["client_secret"].ToString());
        if (id.Length == 0)
            return Refused(context, "The client must prove itself with HTTP Basic, or with client_id and client_secret.");

        await using var work = await db.Begin(context.RequestAborted);
        if (await tokens.IssueToClient(work, id, secret) is { } token)
            return Results.Json(new { access_token = token.Token, token_type = "Bearer", expires_in = (long)(token.ExpireTime.ToDateTimeOffset() - work.Now).TotalSeconds });

        if (Guid.TryParseExact(id, "D", out var known))
            log.ClientRefused(known);
        return Refused(context, ClientTokens.Refused.Message);
    }

    private static IResult Error(string code, string description) => Results.Json(new { error = code, error_description = description }, statusCode: StatusCodes.Status400BadRequest);

    private static IResult Refused(HttpContext context, string description)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"opengov\", charset=\"UTF-8\"";
        return Results.Json(new { error = "invalid_client", error_description = description }, statusCode: StatusCodes.Status401Unauthorized);
    }

    /// <summary>Id and secret are form-urlencoded before they are joined (§2.3.1); nothing where the header is not Basic or is malformed.</summary>
    private static (string Id, string Secret) Basic(string header)
    {
        var encoded = header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? header[6..].Trim() : "";
        var bytes = new byte[encoded.Length];
        if (encoded.Length == 0 || !Convert.TryFromBase64String(encoded, bytes, out var length))
            return ("", "");
        return Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret] ? (Decode(id), Decode(secret)) : ("", "");
    }

    private static string Decode(string part) => Uri.UnescapeDataString(part.Replace('+', ' '));

    /// <summary>RFC 6749 §5.2 allows printable ASCII without quote and backslash in a description.</summary>
    private static string Printable(string name) => string.Concat(name.Take(40).Where(one => one is > ' ' and <= '~' and not '"' and not '\\'));
}

using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace OpenGov.Identity;

/// <summary>The addresses that OAuth 2.0 clients expect: token endpoint, key set, discovery documents.</summary>
internal static class OAuthEndpoints
{
    private const string JwksPath = "/.well-known/jwks.json", TokenPath = "/oauth/token";
    private const string AMinute = "public, max-age=60";

    internal static void MapOAuth(this WebApplication app)
    {
        app.MapPost(TokenPath, OAuthToken.Answer).AllowAnonymous().DisableAntiforgery().WithName("token").WithSummary("OAuth 2.0 token endpoint: client credentials (RFC 6749 §4.4).");
        app.MapGet(JwksPath, Keys).AllowAnonymous().WithName("jwks").WithSummary("The public keys that tokens are signed with (RFC 7517).");
        app.MapGet("/.well-known/openid-configuration", Discovery).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/.well-known/oauth-authorization-server", Discovery).AllowAnonymous().WithName("discovery").WithSummary("What the token endpoint can do (RFC 8414).");
    }

    private static async Task<JwkSet> Keys(KeySet keys, HttpContext context)
    {
        var set = await keys.Read(context.RequestAborted);
        context.Response.Headers[HeaderNames.CacheControl] = AMinute;
        return set;
    }

    private static IResult Discovery(IOptions<AuthOptions> auth, IOptions<TokenOptions> tokens, HttpContext context)
    {
        var here = tokens.Value.PublicAddress?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";
        context.Response.Headers[HeaderNames.CacheControl] = AMinute;
        return Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = auth.Value.Issuer,
            ["jwks_uri"] = here + JwksPath,
            ["token_endpoint"] = here + TokenPath,
            ["grant_types_supported"] = new[] { "client_credentials" },
            ["response_types_supported"] = Array.Empty<string>(),
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "ES256" },
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "client_secret_post" },
        });
    }
}

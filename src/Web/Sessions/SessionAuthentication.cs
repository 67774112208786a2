using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenGov.Identity.V1;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Sessions;

/// <summary>
/// Signs a request in by its session cookie. The claims are those of the access token; it comes straight from Identity over the internal
/// channel, and the services that it is sent on to verify its signature. Only pages are signed in, not files.
/// </summary>
public sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionTokens tokens, SessionsApi.SessionsApiClient identity)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    /// <summary>Where a page that needs a signed-in person sends others: the sign-in page, which leads back.</summary>
    public static string SignInAddress(HttpContext context)
    {
        var language = context.Features.Get<Spoken>()?.Language.Code;
        var back = Uri.EscapeDataString(context.Request.PathBase.Add(context.Request.Path).ToUriComponent() + context.Request.QueryString.ToUriComponent());
        return $"/{language}/sign-in?return={back}";
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null || SessionCookie.Read(Context) is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        var found = await tokens.Get(identity, secret, Context.RequestAborted);
        Context.Features.Set(found);
        if (found is SignedOut) SessionCookie.Remove(Context);
        return found is SignedIn signedIn ? AuthenticateResult.Success(new AuthenticationTicket(Who(signedIn.Token), Scheme.Name)) : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Context.Features.Get<SignIn>() is IdentityAway)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else
        {
            Response.Redirect(SignInAddress(Context));
        }

        return Task.CompletedTask;
    }

    private static ClaimsPrincipal Who(string token)
    {
        var claims = new JsonWebToken(token).Claims;
        return new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName, "name", "roles"));
    }
}

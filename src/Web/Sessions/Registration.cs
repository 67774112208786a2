using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Identity.V1;

namespace OpenGov.Web.Sessions;

public static class Registration
{
    /// <summary>
    /// Sign-in by session cookie, for pages and for the calls that they make. Comes after <c>AddServiceDefaults</c>, whose bearer tokens it
    /// replaces, and before the other clients. Pages are open to everybody unless they say <c>[Authorize]</c>.
    /// </summary>
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SessionTokens>();
        builder.Services.AddScoped<Visitor>();
        builder.Services.AddSingleton<BearerTokenOf>((context, _) => ValueTask.FromResult((context.Features.Get<SignIn>() as SignedIn)?.Token));
        builder.Services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        builder.Services.Configure<AuthorizationOptions>(authorization => authorization.FallbackPolicy = null);
        builder.AddClient<SessionsApi.SessionsApiClient>("identity");
    }
}

using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov;

/// <summary>Bearer tokens, and a locked door: every endpoint needs a caller unless it says <c>[AllowAnonymous]</c>.</summary>
internal static class Authentication
{
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(30);

    internal static void AddCallers(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddOptions<AuthOptions>().BindConfiguration("Auth").ValidateDataAnnotations().ValidateOnStart();

        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IOptions<AuthOptions>, IServiceProvider>(Accept);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, DoorAnswers>();

        if (builder.Configuration["services:identity:http:0"] is { Length: > 0 } identity)
        {
            services.AddHttpClient(IdentityKeys.Client, http => (http.BaseAddress, http.Timeout) = (new Uri(identity), TimeSpan.FromSeconds(5)));
            services.AddSingleton<IdentityKeys>();
        }
    }

    private static void Accept(JwtBearerOptions bearer, IOptions<AuthOptions> auth, IServiceProvider services)
    {
        bearer.MapInboundClaims = false;
        bearer.Events = new JwtBearerEvents { OnAuthenticationFailed = Remember };
        bearer.RequireHttpsMetadata = false;
        bearer.ConfigurationManager = services.GetService<IdentityKeys>();
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = auth.Value.Issuer,
            ValidAudience = auth.Value.Audience,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ClockSkew = Leeway,
            NameClaimType = "name",
            RoleClaimType = "roles",
        };
    }

    private static Task Remember(AuthenticationFailedContext failed)
    {
        failed.HttpContext.Features.Set(new TokenFailure(failed.Options.ConfigurationManager is IdentityKeys { AreKnown: false } ? new IdentityKeysUnreachableException() : failed.Exception));
        return Task.CompletedTask;
    }
}

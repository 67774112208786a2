using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace OpenGov;

/// <summary>
/// Words the “no” of the door: UNAUTHENTICATED or PERMISSION_DENIED with a code to a gRPC caller, problem details to any other.
/// Where a service signs people in by other means than bearer tokens (cookies), that scheme answers as it does.
/// </summary>
internal sealed class DoorAnswers(IAuthenticationSchemeProvider schemes) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler otherwise = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || policy.AuthenticationSchemes.Count > 0 || await schemes.GetDefaultChallengeSchemeAsync() is not { Name: JwtBearerDefaults.AuthenticationScheme })
        {
            await otherwise.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        var refusal = authorizeResult.Forbidden
            ? Refusal.Forbidden("You are signed in, but not allowed to do this.")
            : TokenRefusals.For(context.Features.Get<TokenFailure>()?.Why);
        await RefusalOverHttp.Write(context, refusal);
    }
}

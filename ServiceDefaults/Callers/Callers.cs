using System.Security.Claims;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace OpenGov;

/// <summary>Asks a call who makes it.</summary>
public static class Callers
{
    /// <summary>Who calls; null for nobody. A token that was sent and is not valid is refused rather than ignored.</summary>
    public static Caller? Caller(this ServerCallContext context) => context.GetHttpContext().Caller();

    /// <summary>Who calls; UNAUTHENTICATED <c>not_signed_in</c> for nobody.</summary>
    public static Caller RequireCaller(this ServerCallContext context) => context.GetHttpContext().RequireCaller();

    /// <summary>The person who calls; PERMISSION_DENIED <c>persons_only</c> for an information system.</summary>
    public static Caller RequirePerson(this ServerCallContext context) => context.GetHttpContext().RequirePerson();

    /// <summary>Who calls; null for nobody. A token that was sent and is not valid is refused rather than ignored.</summary>
    public static Caller? Caller(this HttpContext context)
    {
        if (context.Features.Get<TokenFailure>() is { } failure)
            throw TokenRefusals.For(failure.Why);
        return context.User.Identity is { IsAuthenticated: true } ? From(context.User) : null;
    }

    /// <summary>Who calls; UNAUTHENTICATED <c>not_signed_in</c> for nobody.</summary>
    public static Caller RequireCaller(this HttpContext context) => context.Caller() ?? throw TokenRefusals.Missing;

    /// <summary>The person who calls; PERMISSION_DENIED <c>persons_only</c> for an information system.</summary>
    public static Caller RequirePerson(this HttpContext context) =>
        context.RequireCaller() is { Kind: CallerKind.Person } person
            ? person
            : throw new Refusal("persons_only", "Only a person can do this, not an information system.", StatusCode.PermissionDenied);

    /// <summary>The caller that a verified token describes; UNAUTHENTICATED <c>token_invalid</c> where its claims are not Identity's.</summary>
    internal static Caller From(ClaimsPrincipal user) =>
        Guid.TryParseExact(user.FindFirstValue("sub"), "D", out var id) && KindOf(user) is { } kind
            ? new Caller(id, kind, kind == CallerKind.Person ? user.FindFirstValue("name") : null, [.. user.FindAll("roles").Select(RoleFrom).OfType<OrganisationRole>()])
            : throw TokenRefusals.Invalid;

    private static CallerKind? KindOf(ClaimsPrincipal user) => user.FindFirstValue("kind") switch
    {
        "person" => CallerKind.Person,
        "system" => CallerKind.System,
        _ => null,
    };

    private static OrganisationRole? RoleFrom(Claim claim) =>
        claim.Value.Split(':', 2) is [var organisation, var role] && Guid.TryParseExact(organisation, "D", out var id) ? new OrganisationRole(id, role) : null;
}

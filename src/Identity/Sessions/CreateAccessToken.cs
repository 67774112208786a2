using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class SessionsService
{
    private static readonly Refusal SessionEnded = new("session_ended", "This session has ended: sign in again.", StatusCode.Unauthenticated);

    public override async Task<AccessToken> CreateAccessToken(CreateAccessTokenRequest request, ServerCallContext context)
    {
        await using var work = await db.Begin(context.CancellationToken);

        var session = await work.Find<LiveSession>(
            """
            update session set used_at = current_instant()
            where secret_hash = @Hash and ended_at is null and expires_at > current_instant() and used_at > current_instant() - @EndsWhenIdleFor
            returning id, person_id, expires_at
            """, new { Hash = Secret.HashOf(request.SessionSecret), sessions.Value.EndsWhenIdleFor }) ?? throw SessionEnded;
        var holder = await work.One<(string Name, string[] Roles)>(
            """
            select person.name, array(
                select role_grant.organisation_id || ':' || role_grant.role from role_grant
                where role_grant.person_id = person.id and role_grant.revoked_at is null order by 1)
            from person where id = @PersonId
            """, new { session.PersonId });

        var token = await tokens.Issue(work, new TokenHolder(session.PersonId, "person", holder.Name, holder.Roles, session.Id), session.ExpiresAt);
        await work.Commit();
        return token;
    }

    private sealed record LiveSession(Guid Id, Guid PersonId, DateTimeOffset ExpiresAt);
}

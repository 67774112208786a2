using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class PersonsService
{
    public override async Task<Me> GetMe(GetMeRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequirePerson(), context.CancellationToken);

        var name = await db.Find<string>("select name from person where id = @Id", new { caller.Id }, stop)
            ?? throw Refusal.NotFound("person", caller.Id);
        var memberships = await db.List<MembershipRow>(
            """
            select organisation.id as organisation_id, organisation.name, array_agg(role_grant.role order by role_grant.role) as roles
            from role_grant join organisation on organisation.id = role_grant.organisation_id
            where role_grant.person_id = @Id and role_grant.revoked_at is null
            group by organisation.id
            order by organisation.sort_name collate "und-x-icu", organisation.id
            """, new { caller.Id }, stop);

        return new Me { PersonId = caller.Id.ToString(), Name = name, Memberships = { memberships.Select(one => one.ToMessage()) } };
    }

    private sealed record MembershipRow
    {
        public required Guid OrganisationId { get; init; }
        public required string Name { get; init; }
        public required string[] Roles { get; init; }

        public Membership ToMessage() => new() { OrganisationId = OrganisationId.ToString(), OrganisationName = { Localized.Read(Name) }, Roles = { Roles } };
    }
}

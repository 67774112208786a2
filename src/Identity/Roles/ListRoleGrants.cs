using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    public override async Task<ListRoleGrantsResponse> ListRoleGrants(ListRoleGrantsRequest request, ServerCallContext context)
    {
        var (caller, fields) = (context.RequireCaller(), new Fields());
        var organisationId = fields.Id("organisation_id", request.OrganisationId);
        fields.OrThrow();
        caller.RequireAdministrator(organisationId);

        var grants = await db.List<GrantRow>(
            """
            select person_id, organisation_id, role, granted_at from role_grant
            where organisation_id = @organisationId and revoked_at is null
            order by granted_at, id
            """, new { organisationId }, context.CancellationToken);
        return new ListRoleGrantsResponse { Grants = { grants.Select(one => one.ToMessage()) } };
    }

    private sealed record GrantRow(Guid PersonId, Guid OrganisationId, string Role, DateTimeOffset GrantedAt)
    {
        public RoleGrant ToMessage() => new()
        {
            PersonId = PersonId.ToString(),
            OrganisationId = OrganisationId.ToString(),
            Role = Role,
            GrantTime = Timestamp.FromDateTimeOffset(GrantedAt),
        };
    }
}

using Grpc.Core;
using Npgsql;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    public override async Task<RoleGrant> GrantRole(GrantRoleRequest request, ServerCallContext context)
    {
        var (caller, fields) = (context.RequireCaller(), Fields.Of(request));
        var (organisationId, personId, role) = (fields.Id("organisation_id", request.OrganisationId), fields.Id("person_id", request.PersonId), fields.Line("role", request.Role, 40));
        fields.OrThrow();
        caller.RequireAdministrator(organisationId);
        caller.RequireMayGive(role);

        await using var work = await db.Begin(context.CancellationToken);
        if (await work.Answered<RoleGrant>(request, caller.Id) is { } earlier)
            return earlier;

        var grant = await Grant(work, organisationId, personId, role, caller.Id);
        await work.Commit(grant);

        log.RoleGranted(caller.Id, personId, role, organisationId);
        return grant;
    }

    private static async Task<RoleGrant> Grant(Work work, Guid organisationId, Guid personId, string role, Guid by)
    {
        try
        {
            var row = await work.One<GrantRow>(
                """
                insert into role_grant (id, person_id, organisation_id, role, granted_by)
                values (@Id, @personId, @organisationId, @role, @by)
                on conflict (person_id, organisation_id, role) where revoked_at is null do update set granted_at = role_grant.granted_at
                returning person_id, organisation_id, role, granted_at
                """, new { Id = Guid.CreateVersion7(), personId, organisationId, role, by });
            return row.ToMessage();
        }
        catch (PostgresException missing) when (missing.Violates("role_grant_organisation_fkey"))
        {
            throw Refusal.NotFound("organisation", organisationId);
        }
        catch (PostgresException missing) when (missing.Violates("role_grant_person_fkey"))
        {
            throw Refusal.NotFound("person", personId);
        }
        catch (PostgresException missing) when (missing.Violates("role_grant_role_fkey"))
        {
            throw RoleUnknown(role);
        }
    }

    private static Refusal RoleUnknown(string role) => new("role_unknown", $"There is no role “{role}”.", StatusCode.InvalidArgument);
}

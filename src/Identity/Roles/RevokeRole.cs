using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    public override async Task<RevokeRoleResponse> RevokeRole(RevokeRoleRequest request, ServerCallContext context)
    {
        var (caller, fields) = (context.RequireCaller(), Fields.Of(request));
        var (organisationId, personId, role) = (fields.Id("organisation_id", request.OrganisationId), fields.Id("person_id", request.PersonId), fields.Line("role", request.Role, 40));
        fields.OrThrow();
        caller.RequireAdministrator(organisationId);
        caller.RequireMayGive(role);

        await using var work = await db.Begin(context.CancellationToken);
        if (await work.Answered<RevokeRoleResponse>(request, caller.Id) is { } earlier)
            return earlier;

        var taken = await work.Execute(
            """
            update role_grant set revoked_at = current_instant(), revoked_by = @By
            where person_id = @personId and organisation_id = @organisationId and role = @role and revoked_at is null
            """, new { personId, organisationId, role, By = caller.Id });
        var answer = await work.Commit(new RevokeRoleResponse());

        if (taken > 0)
            log.RoleRevoked(caller.Id, personId, role, organisationId);
        return answer;
    }
}

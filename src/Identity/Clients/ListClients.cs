using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    public override async Task<ListClientsResponse> ListClients(ListClientsRequest request, ServerCallContext context)
    {
        var (caller, fields) = (context.RequireCaller(), new Fields());
        var organisationId = fields.Id("organisation_id", request.OrganisationId);
        fields.OrThrow();
        caller.RequireAdministrator(organisationId);

        var clients = await db.List<ClientRow>(
            """
            select id, organisation_id, name, created_at, revoked_at,
                   array(select role from client_role where client_id = client.id order by role) as roles
            from client where organisation_id = @organisationId order by id
            """, new { organisationId }, context.CancellationToken);
        return new ListClientsResponse { Clients = { clients.Select(one => one.ToMessage()) } };
    }
}

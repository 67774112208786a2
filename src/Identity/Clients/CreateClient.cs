using Grpc.Core;
using Npgsql;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    public override async Task<CreateClientResponse> CreateClient(CreateClientRequest request, ServerCallContext context)
    {
        var (caller, fields) = (context.RequireCaller(), Fields.Of(request));
        var (organisationId, name) = (fields.Id("organisation_id", request.OrganisationId), fields.Line("name", request.Name, 200));
        fields.Count("roles", request.Roles.Count, 1, 10);
        var roles = request.Roles.Select((role, index) => fields.Line($"roles[{index}]", role, 40)).Distinct().ToArray();
        fields.OrThrow();
        caller.RequireAdministrator(organisationId);
        foreach (var role in roles)
            caller.RequireMayGive(role);

        await using var work = await db.Begin(context.CancellationToken);
        if (await work.Answered<CreateClientResponse>(request, caller.Id) is { } earlier)
            return earlier;

        var (id, secret) = (Guid.CreateVersion7(), Secret.New());
        var client = await Insert(work, id, organisationId, name, roles, secret, caller.Id);
        var answer = await work.Commit(new CreateClientResponse { Client = client.ToMessage() });

        log.ClientCreated(caller.Id, id, organisationId);
        return new CreateClientResponse(answer) { Secret = secret };          // never stored, so never repeated
    }

    private static async Task<ClientRow> Insert(Work work, Guid id, Guid organisationId, string name, string[] roles, string secret, Guid by)
    {
        try
        {
            return await work.One<ClientRow>(
                """
                with added as (
                    insert into client (id, organisation_id, name, secret_hash, created_by)
                    values (@id, @organisationId, @name, @Hash, @by)
                    returning id, organisation_id, name, created_at, revoked_at
                ), given as (
                    insert into client_role (client_id, role) select @id, unnest(@roles)
                )
                select id, organisation_id, name, @roles as roles, created_at, revoked_at from added
                """, new { id, organisationId, name, roles, Hash = Secret.HashOf(secret), by });
        }
        catch (PostgresException missing) when (missing.Violates("client_organisation_fkey"))
        {
            throw Refusal.NotFound("organisation", organisationId);
        }
        catch (PostgresException missing) when (missing.Violates("client_role_role_fkey"))
        {
            throw RoleUnknown(string.Join(", ", roles));
        }
    }
}

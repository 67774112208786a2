using Grpc.Core;
using Npgsql;
using OpenGov.Contracts.Events;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Representatives;

public sealed partial class RepresentativesService
{
    public override async Task<Representative> CreateRepresentative(CreateRepresentativeRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var text = RepresentativeText.From(request.Representative, fields, asked: _ => true);
        fields.OrThrow();
        caller.RequireRoleAnywhere(Roles.LobbyRegistrar);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Representative>(request, caller.Id) is { } before)
            return before;

        try
        {
            var row = await work.One<RepresentativeRow>(
                """
                insert into representative (id, name, kind, registry_code, organisation_id, website, interests, create_time)
                values (@id, @Name, @Kind, @RegistryCode, @OrganisationId, @Website, @Interests, @now)
                returning *
                """, new { id = Guid.CreateVersion7(), text.Name, text.Kind, text.RegistryCode, text.OrganisationId, text.Website, text.Interests, now = work.Now });

            work.Publish(new RepresentativeRegistered(row.Id, Scope.None, work.Now));
            log.RepresentativeRegistered(row.Id);
            return await work.Commit(row.ToMessage());
        }
        catch (PostgresException twice) when (twice.IsDuplicateOf("representative_name_key"))
        {
            throw Refusal.Exists("name_taken", $"An interest representative with the name “{text.Name}” is already registered.");
        }
        catch (PostgresException twice) when (twice.IsDuplicateOf("representative_registry_code_key"))
        {
            throw CodeTaken(text.RegistryCode);
        }
    }

    private static Refusal CodeTaken(string? code) => Refusal.Exists("registry_code_taken", $"An interest representative with the registry code {code} is already registered.");
}

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace OpenGov.Identity;

/// <summary>
/// Registers the clients that configuration declares, before the service answers anybody; a changed name, secret or list of roles is
/// taken over. A client that was ended stays ended.
/// </summary>
public sealed class RegisterDeclaredClients(Database db, IConfiguration configuration, IOptions<OrganisationOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.GetSection("Clients").Get<List<DeclaredClient>>() is not { Count: > 0 } declared)
            return;
        foreach (var client in declared)
            Validator.ValidateObject(client, new ValidationContext(client), validateAllProperties: true);

        await using var work = await db.Begin(cancellationToken);
        await work.Execute("lock table client in share row exclusive mode");
        foreach (var client in declared)
            await Register(work, client);
        await work.Commit();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Register(Work work, DeclaredClient client)
    {
        var organisationId = await work.Find<Guid?>("select id from organisation where registry_code = @RegistryCode", new { client.RegistryCode })
            ?? (await work.Register(Guid.CreateVersion7(), OrganisationOf(client), options.Value)).Id;
        await work.Execute(
            """
            insert into client (id, organisation_id, name, secret_hash, created_by) values (@Id, @organisationId, @Name, @Hash, @Id)
            on conflict (id) do update set name = excluded.name, secret_hash = excluded.secret_hash;
            delete from client_role where client_id = @Id;
            insert into client_role (client_id, role) select @Id, unnest(@Roles);
            """, new { client.Id, organisationId, client.Name, Hash = Secret.HashOf(client.Secret), Roles = client.Roles.Split(',', StringSplitOptions.TrimEntries) });
    }

    private OrganisationDraft OrganisationOf(DeclaredClient client)
    {
        var language = options.Value.Languages.Split(',', StringSplitOptions.TrimEntries)[0];
        return new OrganisationDraft(client.RegistryCode, client.OrganisationKind, new Dictionary<string, string> { [language] = client.OrganisationName }, null, "");
    }
}

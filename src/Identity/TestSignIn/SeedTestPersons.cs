using Microsoft.Extensions.Options;

namespace OpenGov.Identity;

/// <summary>
/// Puts the test persons, their organisations and roles and a few places into an empty Development database, before the service answers
/// anybody. What is there already stays as it is, also what a developer has changed since.
/// </summary>
public sealed class SeedTestPersons(Database db, PersonRegister register, IOptions<OrganisationOptions> options) : IHostedService
{
    private static readonly DateTimeOffset PlacesValidAt = new(2018, 10, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var work = await db.Begin(cancellationToken);
        await work.Execute("lock table test_person in share row exclusive mode");

        if (!await work.One<bool>("select exists (select from place)"))
            await work.ImportPlaces(await PlacesFile(cancellationToken), "Estonian Land Board (EHAK); Metsavalla vald is invented", PlacesValidAt);
        foreach (var organisation in TestOrganisation.All)
            await Seed(work, organisation);
        foreach (var person in SeedPerson.All)
            await Seed(work, person);

        await work.Commit();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Seed(Work work, TestOrganisation organisation)
    {
        if (await work.One<bool>("select exists (select from organisation where id = @Id or registry_code = @RegistryCode)", new { organisation.Id, organisation.RegistryCode }))
            return;
        var names = new Dictionary<string, string> { ["et"] = organisation.Et, ["en"] = organisation.En };
        var placeCode = await work.Find<string>("select place_in_force(@Place)", new { organisation.Place });
        await work.Register(organisation.Id, new OrganisationDraft(organisation.RegistryCode, organisation.Kind, names, placeCode, organisation.Website), options.Value);
    }

    private async Task Seed(Work work, SeedPerson person)
    {
        if (await work.One<bool>("select exists (select from test_person where key = @Key)", new { person.Key }))
            return;
        var id = await register.Recognise(work, person.Code, person.Name, person.Id);
        await work.Execute(
            "insert into test_person (key, person_id, position, description) values (@Key, @id, @Position, @Description::jsonb)",
            new { person.Key, id, person.Position, Description = Localized.Write(new Dictionary<string, string> { ["et"] = person.Et, ["en"] = person.En }) });

        foreach (var (organisation, roles) in person.Memberships)
            await work.Execute(
                """
                insert into role_grant (id, person_id, organisation_id, role, granted_by)
                select gen_random_uuid(), @id, organisation.id, role, @id
                from organisation, unnest(@roles) as role where registry_code = @RegistryCode
                """, new { id, roles, organisation.RegistryCode });
    }

    private static async Task<ReadOnlyMemory<byte>> PlacesFile(CancellationToken stop)
    {
        await using var resource = typeof(SeedTestPersons).Assembly.GetManifestResourceStream("places.csv")!;
        using var copy = new MemoryStream();
        await resource.CopyToAsync(copy, stop);
        return copy.ToArray();
    }
}

using OpenGov.Common.V1;
using OpenGov.Drafts.V1;
using OpenGov.Lobby.V1;
using OpenGov.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Servers))]

namespace OpenGov.LobbyRegistry.Tests;

[CollectionDefinition(nameof(TheRegistry))]
public sealed class TheRegistryForAll : ICollectionFixture<TheRegistry>;

/// <summary>LobbyRegistry and Drafts, running once for all tests here; every test makes its own organisations and names.</summary>
public sealed class TheRegistry(Servers servers) : IAsyncLifetime
{
    private RunningSystem? system;

    public RunningSystem System => system ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() =>
        system = await new SystemBuilder(servers).Service("lobby", "LobbyRegistry").Service("drafts").Start();

    public ValueTask DisposeAsync() => system?.DisposeAsync() ?? ValueTask.CompletedTask;

    public RepresentativesApi.RepresentativesApiClient Representatives(string? token = null) => System.Client<RepresentativesApi.RepresentativesApiClient>("lobby", token);

    public MeetingsApi.MeetingsApiClient Meetings(string? token = null) => System.Client<MeetingsApi.MeetingsApiClient>("lobby", token);

    /// <summary>A registrar of a new organisation.</summary>
    public Registrar ARegistrar()
    {
        var organisation = Guid.CreateVersion7();
        return new(organisation, System.Tokens.Person(roles: [(organisation, Roles.LobbyRegistrar), (organisation, Roles.Drafter), (organisation, Roles.EngagementCoordinator)]));
    }

    public async Task<Representative> ARepresentative(Registrar by, string? name = null) =>
        await Representatives(by.Token).CreateRepresentativeAsync(new CreateRepresentativeRequest
        {
            RequestId = NewId(),
            Representative = new Representative { Name = name ?? $"Liit {NewId()}", Kind = Representative.Types.Kind.Association },
        });

    public async Task<Initiative> AnInitiative(Registrar by, bool published = true)
    {
        var drafts = System.Client<InitiativesApi.InitiativesApiClient>("drafts", by.Token);
        var initiative = await drafts.CreateInitiativeAsync(new CreateInitiativeRequest
        {
            RequestId = NewId(),
            Initiative = new Initiative { OrganisationId = by.Organisation.ToString(), Title = { ["et"] = "Metsaseaduse muutmine" }, Topics = { "environment" } },
        });
        return published ? await drafts.PublishInitiativeAsync(new PublishInitiativeRequest { RequestId = NewId(), Id = initiative.Id }) : initiative;
    }

    public static RecordMeetingRequest AMeeting(Registrar by, Representative with) => new()
    {
        RequestId = NewId(),
        Meeting = new Meeting
        {
            OrganisationId = by.Organisation.ToString(),
            OfficialName = "Kadri Kask",
            OfficialPosition = "Asekantsler",
            HeldOn = new PartialDate { Year = 2026, Month = 3, Day = 14 },
            Participants = { new Participant { RepresentativeId = with.Id } },
            Purpose = "Raiemahud",
        },
    };

    public static string NewId() => Guid.CreateVersion7().ToString();
}

/// <summary>Somebody with the right to publish meetings of an organisation.</summary>
public sealed record Registrar(Guid Organisation, string Token);

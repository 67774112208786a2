using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Servers))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OpenGov.Drafts.Tests;

/// <summary>Drafts with the Consultations it asks, as processes; two ministries and any number of citizens.</summary>
public sealed class DraftsSystem(Servers servers) : IAsyncLifetime
{
    private RunningSystem? system;

    public RunningSystem System => system ?? throw new InvalidOperationException("Not started.");

    public Guid Climate { get; } = Guid.CreateVersion7();
    public Guid Justice { get; } = Guid.CreateVersion7();

    /// <summary>Writes and consults at the Ministry of Climate.</summary>
    public string Kadri => Somebody((Climate, Roles.Drafter), (Climate, Roles.EngagementCoordinator));

    /// <summary>The same at the Ministry of Justice.</summary>
    public string Peeter => Somebody((Justice, Roles.Drafter), (Justice, Roles.EngagementCoordinator));

    public string ACitizen => Somebody();

    public string Somebody(params (Guid Organisation, string Role)[] roles) => System.Tokens.Person("Somebody", null, roles);

    public async ValueTask InitializeAsync() =>
        system = await new SystemBuilder(servers).Service("drafts").Service("consultations").Start();

    public ValueTask DisposeAsync() => system?.DisposeAsync() ?? ValueTask.CompletedTask;

    public InitiativesApi.InitiativesApiClient Initiatives(string? token = null) => System.Client<InitiativesApi.InitiativesApiClient>("drafts", token);
    public DocumentsApi.DocumentsApiClient Documents(string? token = null) => System.Client<DocumentsApi.DocumentsApiClient>("drafts", token);
    public ConsultationsApi.ConsultationsApiClient Consultations(string? token = null) => System.Client<ConsultationsApi.ConsultationsApiClient>("consultations", token);
    public CommentsApi.CommentsApiClient Comments(string? token = null) => System.Client<CommentsApi.CommentsApiClient>("consultations", token);
    public ResponsesApi.ResponsesApiClient Responses(string? token = null) => System.Client<ResponsesApi.ResponsesApiClient>("consultations", token);

    /// <summary>Rows of a table of Drafts.</summary>
    public Task<long> Count(string rows) => System.Count("drafts", rows);

    /// <summary>Everything that Drafts has stored, as one sum: the same before and after a call that must change nothing.</summary>
    public Task<string> Stored() => System.Value<string>("drafts",
        """
        select md5(concat_ws('|',
            (select string_agg(one::text, '' order by id) from initiative one), (select string_agg(one::text, '' order by initiative_id, number) from stage_passage one),
            (select string_agg(one::text, '' order by id) from document one), (select string_agg(one::text, '' order by id) from version_row one),
            (select count(*) from provision), (select string_agg(id || heading, '' order by id) from searchable),
            (select sum(last) from reference_counter), (select count(*) from outbox_message), (select count(*) from answered_request)))
        """);

    /// <summary>Stops the clock of Drafts' database while something is done; afterwards it runs again.</summary>
    public async Task<T> At<T>(DateTimeOffset instant, Func<Task<T>> act)
    {
        await System.SetClock("drafts", instant);
        try
        {
            return await act();
        }
        finally
        {
            await System.SetClock("drafts", null);
        }
    }
}

[CollectionDefinition(nameof(DraftsSystem))]
public sealed class DraftsCollection : ICollectionFixture<DraftsSystem>;

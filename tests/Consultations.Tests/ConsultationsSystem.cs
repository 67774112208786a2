using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Servers))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OpenGov.Consultations.Tests;

/// <summary>Consultations with the Drafts it asks, as processes; two ministries, an association and any number of citizens.</summary>
public sealed class ConsultationsSystem(Servers servers) : IAsyncLifetime
{
    private RunningSystem? system;

    public RunningSystem System => system ?? throw new InvalidOperationException("Not started.");

    public Guid Climate { get; } = Guid.CreateVersion7();
    public Guid Justice { get; } = Guid.CreateVersion7();
    public Guid Hikers { get; } = Guid.CreateVersion7();

    /// <summary>Writes, consults and answers at the Ministry of Climate.</summary>
    public string Kadri => System.Tokens.Person("Kadri", null, (Climate, Roles.Drafter), (Climate, Roles.EngagementCoordinator));

    /// <summary>The same at the Ministry of Justice.</summary>
    public string Peeter => System.Tokens.Person("Peeter", null, (Justice, Roles.Drafter), (Justice, Roles.EngagementCoordinator));

    public string ACitizen(Guid? id = null) => System.Tokens.Person("Mari", id);

    public async ValueTask InitializeAsync() =>
        system = await new SystemBuilder(servers).Service("drafts").Service("consultations").Start();

    public ValueTask DisposeAsync() => system?.DisposeAsync() ?? ValueTask.CompletedTask;

    public ConsultationsApi.ConsultationsApiClient Consultations(string? token = null) => System.Client<ConsultationsApi.ConsultationsApiClient>("consultations", token);
    public CommentsApi.CommentsApiClient Comments(string? token = null) => System.Client<CommentsApi.CommentsApiClient>("consultations", token);
    public ResponsesApi.ResponsesApiClient Responses(string? token = null) => System.Client<ResponsesApi.ResponsesApiClient>("consultations", token);
    public InitiativesApi.InitiativesApiClient Initiatives(string? token = null) => System.Client<InitiativesApi.InitiativesApiClient>("drafts", token);
    public DocumentsApi.DocumentsApiClient Documents(string? token = null) => System.Client<DocumentsApi.DocumentsApiClient>("drafts", token);

    /// <summary>Rows of a table of Consultations.</summary>
    public Task<long> Count(string rows) => System.Count("consultations", rows);

    /// <summary>The database's time.</summary>
    public async Task<DateTimeOffset> Now() => new(await System.Value<DateTime>("consultations", "select current_instant()"), TimeSpan.Zero);

    /// <summary>Stops the database's clock while something is done; afterwards it runs again.</summary>
    public async Task At(DateTimeOffset instant, Func<Task> act)
    {
        await System.SetClock("consultations", instant);
        try
        {
            await act();
        }
        finally
        {
            await System.SetClock("consultations", null);
        }
    }

    /// <summary>Wakes the jobs that tell of openings and ends: they sleep by the clock that a test has changed.</summary>
    public Task Wake() => System.Execute("consultations", "notify consultation_due");
}

[CollectionDefinition(nameof(ConsultationsSystem))]
public sealed class ConsultationsCollection : ICollectionFixture<ConsultationsSystem>;

internal static class Calls
{
    public static string NewId() => Guid.CreateVersion7().ToString();

    public static Timestamp Stamp(this DateTimeOffset time) => time.ToTimestamp();

    /// <summary>The code a call is refused with; “accepted” where it is not.</summary>
    public static async Task<string?> Code<T>(this AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return "accepted";
        }
        catch (RpcException refused) when (refused.RefusalCode is not null)
        {
            return refused.RefusalCode;
        }
    }

    /// <summary>The fields that a call is refused for.</summary>
    public static async Task<string[]> Fields<T>(this AsyncUnaryCall<T> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal("invalid_fields", refused.RefusalCode);
        return [.. refused.FieldViolations.Select(violation => violation.Field).Distinct().Order(StringComparer.Ordinal)];
    }
}

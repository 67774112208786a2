using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OpenGov.Drafts.Documents;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.Search;

namespace OpenGov.Drafts;

/// <summary>
/// What anybody may read as JSON, without a key: the messages of the contract in their standard JSON form (proto3 JSON mapping). Only what
/// is public is shown, whoever asks.
/// </summary>
internal static class OpenData
{
    public static void MapOpenData(this WebApplication app)
    {
        var open = app.MapGroup("/api/v1").AllowAnonymous().WithTags("Drafts");
        open.MapGet("/policy-cycle", PolicyCycle).WithSummary("The stages of the policy cycle and the topics.");
        open.MapGet("/initiatives", Initiatives).WithSummary("Initiatives, the latest changed first, a page at a time.");
        open.MapGet("/initiatives/{key}", Initiative).WithSummary("One initiative by id or public reference.");
        open.MapGet("/initiatives/{id:guid}/documents", Documents).WithSummary("The initiative's documents with their public versions.");
        open.MapGet("/documents/{id:guid}/versions/{number:int}", VersionByNumber).WithSummary("A version by its number.");
        open.MapGet("/documents/{id:guid}/at/{time}", VersionByTime).WithSummary("The version that was the latest public one at a time (ISO 8601).");
        open.MapGet("/versions/{id:guid}", Version).WithSummary("A version and what its import noticed.");
        open.MapGet("/versions/{id:guid}/text", Text).WithSummary("A version's text, provision by provision.");
        open.MapGet("/versions/{id:guid}/original", Original).WithSummary("The bytes that were uploaded.");
        open.MapGet("/versions/{from:guid}/compare/{to:guid}", Compare).WithSummary("What differs between two versions of a document.");
        open.MapGet("/search", Search).WithSummary("Full-text search in titles, summaries and the latest public texts.");
    }

    private static IResult PolicyCycle(HttpContext http, IOptions<PolicyCycleOptions> cycle) => JsonAnswer.Of(http, cycle.Value.ToMessage());

    private static async Task<IResult> Initiatives(
        HttpContext http, Database db, string[]? stage, Guid? organisation, string? topic, string? place, [FromQuery(Name = "page_size")] int? size, [FromQuery(Name = "page_token")] string? token, CancellationToken stop)
    {
        var fields = new Fields();
        var (stages, about, where) = (fields.Lines("stage", stage ?? [], max: 60, most: 50), fields.OptionalLine("topic", topic, max: 60), fields.OptionalLine("place", place, max: 20));
        fields.OrThrow();
        var page = Paging.From<InitiativeCursor>(size ?? 0, token, nameof(Initiatives));
        return JsonAnswer.Of(http, await db.InitiativePageOf(new InitiativeFilter([], stages, organisation, about is "" ? null : about, where is "" ? null : where) { Page = page }, page, stop));
    }

    private static async Task<IResult> Initiative(HttpContext http, Database db, string key, CancellationToken stop)
    {
        var row = (Guid.TryParseExact(key, "D", out var id) ? await db.Initiative(id, [], stop) : await db.Initiative(key, [], stop)) ?? throw Refusal.NotFound("initiative", key);
        return JsonAnswer.Of(http, row.ToMessage((await db.Passages([row.Id], stop))[row.Id]));
    }

    private static async Task<IResult> Documents(HttpContext http, Database db, Guid id, CancellationToken stop) => JsonAnswer.Of(http, await db.Documents(id, [], stop));

    private static async Task<IResult> VersionByNumber(HttpContext http, Database db, Guid id, int number, CancellationToken stop) =>
        JsonAnswer.Of(http, (await db.Version(id, number, [], stop)).ToMessage(withFindings: true));

    private static async Task<IResult> VersionByTime(HttpContext http, Database db, Guid id, DateTimeOffset time, CancellationToken stop) =>
        JsonAnswer.Of(http, (await db.Version(id, time.ToUniversalTime(), stop)).ToMessage(withFindings: true));

    private static async Task<IResult> Version(HttpContext http, Database db, Guid id, CancellationToken stop) =>
        JsonAnswer.Of(http, (await db.Version(id, [], stop)).ToMessage(withFindings: true));

    private static async Task<IResult> Text(HttpContext http, Database db, VersionTexts texts, Guid id, string? eid, CancellationToken stop) =>
        JsonAnswer.Of(http, await texts.Message(await db.Version(id, [], stop), eid ?? "", stop));

    private static async Task<IResult> Original(HttpContext http, Database db, Guid id, CancellationToken stop)
    {
        var version = await db.Version(id, [], stop);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Bytes(await db.Original(id, stop), version.MediaType, version.FileName, entityTag: new($"\"{version.Sha256}\""));
    }

    private static async Task<IResult> Compare(HttpContext http, Database db, VersionComparisons comparisons, Guid from, Guid to, [FromQuery(Name = "include_unchanged")] bool? unchanged, CancellationToken stop) =>
        JsonAnswer.Of(http, await comparisons.Message(await db.Version(from, [], stop), await db.Version(to, [], stop), unchanged ?? false, stop));

    private static async Task<IResult> Search(
        HttpContext http, Database db, string? q, string[]? stage, Guid? organisation, [FromQuery(Name = "page_size")] int? size, [FromQuery(Name = "page_token")] string? token, CancellationToken stop)
    {
        var fields = new Fields();
        var (query, stages) = (fields.Line("q", q, max: 500), fields.Lines("stage", stage ?? [], max: 60, most: 50));
        fields.OrThrow();
        var page = Paging.From<SearchCursor>(size ?? 0, token, query);
        return JsonAnswer.Of(http, await db.Search(new SearchWanted(query, stages, organisation) { Page = page }, stop));
    }
}

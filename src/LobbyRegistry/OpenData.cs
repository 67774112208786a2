using Microsoft.AspNetCore.Mvc;
using OpenGov.LobbyRegistry.Meetings;
using OpenGov.LobbyRegistry.Representatives;

namespace OpenGov.LobbyRegistry;

/// <summary>What anybody may read as JSON or CSV, without a key: the messages of the contract in their standard JSON form.</summary>
internal static class OpenData
{
    private static readonly string[] Header =
        ["reference", "version", "organisation_id", "official", "position", "held_on", "representative_id", "representative", "on_behalf_of", "purpose", "initiative_ids", "published", "source_file", "source_line"];

    public static void MapOpenData(this WebApplication app)
    {
        var open = app.MapGroup("/api/v1").AllowAnonymous().WithTags("LobbyRegistry");
        open.MapGet("/representatives", Representatives).WithSummary("Interest representatives by name, a page at a time.");
        open.MapGet("/representatives/{id:guid}", Representative).WithSummary("One interest representative.");
        open.MapGet("/meetings", Meetings).WithSummary("Officials' meetings with interest representatives, the latest held first, a page at a time.");
        open.MapGet("/meetings/{key}", Meeting).WithSummary("One meeting by id or public reference; version=N for an earlier version.");
        open.MapGet("/meetings.csv", Csv).WithSummary("All meetings as they stand, one row for each participant.");
    }

    private static async Task<IResult> Representatives(
        HttpContext http, Database db, string? q, [FromQuery(Name = "page_size")] int? size, [FromQuery(Name = "page_token")] string? token, CancellationToken stop)
    {
        var fields = new Fields();
        var query = fields.OptionalLine("q", q, max: 300);
        fields.OrThrow();
        return JsonAnswer.Of(http, await db.Representatives(query, Paging.From<RepresentativeCursor>(size ?? 0, token, query), stop));
    }

    private static async Task<IResult> Representative(HttpContext http, Database db, Guid id, CancellationToken stop) =>
        JsonAnswer.Of(http, (await db.Representative(id, stop)).ToMessage());

    private static async Task<IResult> Meetings(
        HttpContext http, Database db, Guid? initiative, Guid? organisation, Guid? representative, string? q, int? year,
        [FromQuery(Name = "page_size")] int? size, [FromQuery(Name = "page_token")] string? token, CancellationToken stop)
    {
        var fields = new Fields();
        var query = fields.OptionalLine("q", q, max: 300);
        fields.OrThrow();
        var page = Paging.From<MeetingCursor>(size ?? 0, token, $"{initiative}\n{organisation}\n{representative}\n{year}\n{query}");
        return JsonAnswer.Of(http, await db.Meetings(new MeetingFilter(initiative, organisation, representative, query, year ?? 0) { Page = page }, stop));
    }

    private static async Task<IResult> Meeting(HttpContext http, Database db, string key, int? version, CancellationToken stop) =>
        JsonAnswer.Of(http, (Guid.TryParseExact(key, "D", out var id) ? await db.Meeting(id, null, version ?? 0, stop) : await db.Meeting(null, key, version ?? 0, stop)).ToMessage());

    private static IResult Csv(Database db, CancellationToken stop) =>
        CsvAnswer.Of("meetings.csv", Header, Rows(db, stop), row => row);

    private static async IAsyncEnumerable<object?[]> Rows(Database db, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in db.Stream<MeetingRow>("select * from meeting_row where version = latest order by held_first desc, meeting_id desc", null, stop))
        {
            var meeting = row.ToMessage();
            foreach (var one in meeting.Participants)
                yield return [meeting.Reference, meeting.Version, meeting.OrganisationId, meeting.OfficialName, meeting.OfficialPosition, Written(meeting.HeldOn),
                    one.RepresentativeId, one.Name, one.OnBehalfOf, meeting.Purpose, string.Join(' ', meeting.InitiativeIds), row.PublishTime, row.SourceFile, row.SourceLine];
        }
    }

    /// <summary>ISO 8601 with reduced precision: 2014, 2014-01, 2014-01-31.</summary>
    private static string Written(Common.V1.PartialDate date) =>
        date.Month == 0 ? $"{date.Year:0000}" : date.Day == 0 ? $"{date.Year:0000}-{date.Month:00}" : $"{date.Year:0000}-{date.Month:00}-{date.Day:00}";
}

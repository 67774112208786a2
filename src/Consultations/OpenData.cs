using Microsoft.AspNetCore.Mvc;
using OpenGov.Consultations.Comments;
using OpenGov.Consultations.Consultations;
using OpenGov.Consultations.Responses;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations;

/// <summary>
/// What anybody may read as JSON or CSV, without a key: the messages of the contract in their standard JSON form, always as the public
/// sees them. A consultation is named by its id or its public reference.
/// </summary>
internal static class OpenData
{
    private static readonly string[] CommentHeader =
        ["reference", "id", "target", "place", "version_id", "eid", "quoted_text", "question_id", "option_ids", "text", "language", "author_id", "organisation_id",
         "channel", "external_reference", "received", "created", "edited", "withdrawn", "support_count", "outcome", "response_id"];

    private static readonly string[] ResponseHeader =
        ["reference", "place", "eid", "comment", "outcome", "reasons", "change_version_id", "change_eid", "response_id", "revision", "group_id", "published"];

    public static void MapOpenData(this WebApplication app)
    {
        var open = app.MapGroup("/api/v1/consultations").AllowAnonymous().WithTags("Consultations");
        open.MapGet("", Consultations).WithSummary("Consultations: open ones first, those that close soonest first, then scheduled, then closed ones; a page at a time.");
        open.MapGet("/{key}", Consultation).WithSummary("One consultation with its questions, versions and extensions.");
        open.MapGet("/{key}/comments", Comments).WithSummary("The comments of a consultation, the oldest first, a page at a time; withdrawn ones as places without words.");
        open.MapGet("/{key}/comments.csv", CommentsCsv).WithSummary("All comments of a consultation, one row each, the oldest first.");
        open.MapGet("/{key}/responses", Responses).WithSummary("The response table: every comment with its public answer, in the order of the text, a page at a time.");
        open.MapGet("/{key}/responses.csv", ResponsesCsv).WithSummary("The whole response table, one row for each comment.");
    }

    private static async Task<IResult> Consultations(
        HttpContext http, Database db, string? state, Guid? initiative, Guid? organisation, string? place,
        [FromQuery(Name = "page_size")] int? size, [FromQuery(Name = "page_token")] string? token, CancellationToken stop)
    {
        var fields = new Fields();
        var states = state switch
        {
            null or "" => Array.Empty<ConsultationState>(),
            "scheduled" => [ConsultationState.Scheduled],
            "open" => [ConsultationState.Open],
            "closed" => [ConsultationState.Closed],
            _ => Unknown(fields),
        };
        var where = fields.OptionalLine("place", place, max: 20);
        fields.OrThrow();

        var (rows, next) = await db.Consultations(new ConsultationFilter(states, initiative, organisation, where), size ?? 0, token, stop);
        return JsonAnswer.Of(http, new ListConsultationsResponse { Consultations = { rows.Select(row => row.ToMessage()) }, NextPageToken = next });
    }

    private static ConsultationState[] Unknown(Fields fields)
    {
        fields.Refuse("state", "This must be scheduled, open or closed.");
        return [];
    }

    private static async Task<IResult> Consultation(HttpContext http, Database db, string key, CancellationToken stop) =>
        JsonAnswer.Of(http, (await Named(db, key, stop)).ToMessage());

    private static async Task<IResult> Comments(
        HttpContext http, Database db, string key, [FromQuery(Name = "page_size")] int? size, [FromQuery(Name = "page_token")] string? token, CancellationToken stop)
    {
        var filter = new CommentFilter { ConsultationId = (await Named(db, key, stop)).Id, IncludeWithdrawn = true };
        return JsonAnswer.Of(http, (await db.Comments(filter, ListCommentsRequest.Types.Order.Oldest, null, size ?? 0, token, stop)).ToMessage());
    }

    private static async Task<IResult> CommentsCsv(Database db, string key, CancellationToken stop)
    {
        var consultation = await Named(db, key, stop);
        return CsvAnswer.Of($"{consultation.Reference}-comments.csv", CommentHeader, db.AllComments(consultation.Id, stop), row =>
        [
            row.Reference, row.Id, row.Target, row.Place, row.VersionId, row.Eid, row.QuotedText, row.QuestionId, string.Join(' ', row.OptionIds), row.Text, row.Language,
            row.AuthorId, row.OrganisationId, row.Channel, row.ExternalReference, row.ReceiveTime, row.CreateTime, row.EditTime, row.WithdrawTime, row.SupportCount,
            row.Answer?.Outcome, row.Answer?.Id,
        ]);
    }

    private static async Task<IResult> Responses(
        HttpContext http, Database db, string key, [FromQuery(Name = "page_size")] int? size, [FromQuery(Name = "page_token")] string? token, CancellationToken stop) =>
        JsonAnswer.Of(http, await ResponseTableView.Read(db, (await Named(db, key, stop)).Id, null, size ?? 0, token, stop));

    private static async Task<IResult> ResponsesCsv(Database db, string key, CancellationToken stop)
    {
        var consultation = await Named(db, key, stop);
        return CsvAnswer.Of($"{consultation.Reference}-responses.csv", ResponseHeader, db.CommentsInTextOrder(consultation.Id, stop), row =>
        {
            var answer = row.Answer?.ToMessage();
            return
            [
                row.Reference, row.Place, row.Eid, row.Text, row.Answer?.Outcome, answer?.Reasons, answer?.Change?.VersionId, answer?.Change?.Eid,
                answer?.Id, answer?.Revision, row.GroupId, row.Answer?.PublishTime,
            ];
        });
    }

    private static async Task<ConsultationView> Named(Database db, string key, CancellationToken stop) =>
        (Guid.TryParseExact(key, "D", out var id) ? await db.Consultation(id, stop) : await db.Consultation(key, stop)) ?? throw NotThere(key);

    private static Refusal NotThere(string key)
    {
        var fields = new Fields();
        fields.Line("key", key, max: 40);
        fields.OrThrow();
        return Refusal.NotFound("consultation", key);
    }
}

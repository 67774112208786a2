using Grpc.Core;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Responses;

public sealed partial class ResponsesService
{
    public override async Task<Response> ReviseResponse(ReviseResponseRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("id", request.Id);
        var wording = Wording.From(request.Outcome, request.Reasons, request.Change, fields);
        fields.OrThrow();
        await wording.RequireChange(documents, await InitiativeToRevise(id, caller, stop), stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Response>(request, caller.Id) is { } before)
            return before;

        var revision = await work.One<int>("select revision from response where id = @id for no key update", new { id });
        Etag.Check(request.Etag, revision);
        await work.Execute(
            """
            update response
            set outcome = @Outcome, reasons = @Reasons, change_version_id = @ChangeVersionId, change_eid = @ChangeEid, revision = revision + 1
            where id = @id
            """, new { id, wording.Outcome, wording.Reasons, wording.ChangeVersionId, wording.ChangeEid });
        return await work.Commit((await ResponsePart.Read(work, id, caller)).ToMessage());
    }

    /// <summary>
    /// The initiative of the answer, if the caller may revise it. An unpublished answer is to other organisations as if it were not there.
    /// </summary>
    private async Task<Guid> InitiativeToRevise(Guid id, Caller caller, CancellationToken stop)
    {
        var row = await db.Find<AnswererRow>(
            "select k.initiative_id, k.organisation_id, r.publish_time from response r join consultation k on k.id = r.consultation_id where r.id = @id", new { id }, stop);
        if (row is null || row.PublishTime is null && !caller.Organisations().Contains(row.OrganisationId))
            throw Refusal.NotFound("response", id);

        caller.RequireRole(row.OrganisationId, Answerers);
        return row.InitiativeId;
    }

    private sealed record AnswererRow
    {
        public required Guid InitiativeId { get; init; }
        public required Guid OrganisationId { get; init; }
        public DateTimeOffset? PublishTime { get; init; }
    }
}

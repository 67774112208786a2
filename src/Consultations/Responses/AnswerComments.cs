using Grpc.Core;
using Npgsql;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Responses;

public sealed partial class ResponsesService
{
    public override async Task<Response> AnswerComments(AnswerCommentsRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var consultationId = fields.Id("consultation_id", request.ConsultationId);
        var groupId = fields.OptionalId("group_id", request.GroupId);
        var ids = fields.Ids("comment_ids", request.CommentIds, max: 5_000);
        fields.Require(request.CommentIds.Count > 0 != request.GroupId.Length > 0, "comment_ids", "Name either the comments or a group, and not both.");
        var wording = Wording.From(request.Outcome, request.Reasons, request.Change, fields);
        fields.OrThrow();
        var consultation = await db.ConsultationToAnswer(consultationId, caller, Answerers, stop);
        await wording.RequireChange(documents, consultation.InitiativeId, stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Response>(request, caller.Id) is { } before)
            return before;

        var answered = groupId is { } group ? await Unanswered(work, consultationId, group) : await Answerable(work, consultationId, ids);
        var id = Guid.CreateVersion7();
        try
        {
            await work.Execute(
                """
                insert into response (id, consultation_id, group_id, outcome, reasons, change_version_id, change_eid, create_time)
                values (@id, @consultationId, @groupId, @Outcome, @Reasons, @ChangeVersionId, @ChangeEid, @Now);
                insert into comment_answer (comment_id, response_id, consultation_id) select comment_id, @id, @consultationId from unnest(@answered) as these (comment_id)
                """,
                new { id, consultationId, groupId, wording.Outcome, wording.Reasons, wording.ChangeVersionId, wording.ChangeEid, work.Now, answered });
        }
        catch (PostgresException twice) when (twice.IsDuplicateOf("comment_answer_pkey") || twice.IsDuplicateOf("response_group_key"))
        {
            throw CommentToAnswer.IsAnswered("among these");
        }

        log.CommentsAnswered(id, answered.Length, consultationId);
        return await work.Commit((await ResponsePart.Read(work, id, caller)).ToMessage());
    }

    /// <summary>The comments named, if all of them can be answered.</summary>
    private static async Task<Guid[]> Answerable(Work work, Guid consultation, IReadOnlyList<Guid> ids)
    {
        var comments = await work.CommentsToAnswerTogether(consultation, ids);
        comments.Select(comment => comment.RefusalToAnswer()).FirstOrDefault(refusal => refusal is not null).ThrowIfAny();
        return [.. comments.Select(comment => comment.Id)];
    }

    /// <summary>The comments of a group that lack an answer; those withdrawn meanwhile need none.</summary>
    private static async Task<Guid[]> Unanswered(Work work, Guid consultation, Guid group)
    {
        if (await work.Find<Guid?>("select id from comment_group where id = @group and consultation_id = @consultation for no key update", new { group, consultation }) is null)
            throw Refusal.NotFound("group", group);

        var comments = await work.CommentsOfGroup(group);
        var answerable = comments.Where(comment => comment.RefusalToAnswer() is null).Select(comment => comment.Id).ToArray();
        if (answerable.Length == 0)
            throw comments.FirstOrDefault(comment => comment.Answered)?.RefusalToAnswer() ?? comments[0].RefusalToAnswer()!;
        return answerable;
    }
}

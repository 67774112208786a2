using Grpc.Core;
using Npgsql;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Responses;

public sealed partial class ResponsesService
{
    private const string GroupById = CommentGroupView.Select + "where g.id = @Id";

    public override async Task<CommentGroup> CreateCommentGroup(CreateCommentGroupRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var consultationId = fields.Id("consultation_id", request.ConsultationId);
        var title = fields.Line("title", request.Title, max: 300);
        var ids = fields.Ids("comment_ids", request.CommentIds, max: 5_000, min: 1);
        fields.OrThrow();
        var consultation = await db.ConsultationToAnswer(consultationId, caller, Answerers, stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<CommentGroup>(request, caller.Id) is { } before)
            return before;

        var comments = await work.CommentsToAnswerTogether(consultation.Id, ids);
        comments.Select(comment => comment.RefusalToGroup()).FirstOrDefault(refusal => refusal is not null).ThrowIfAny();

        var id = Guid.CreateVersion7();
        try
        {
            await work.Execute(
                """
                insert into comment_group (id, consultation_id, title, create_time) values (@id, @consultationId, @title, @Now);
                insert into comment_in_group (comment_id, group_id, consultation_id) select comment_id, @id, @consultationId from unnest(@ids) as grouped (comment_id)
                """, new { id, consultationId, title, work.Now, ids = ids.ToArray() });
        }
        catch (PostgresException twice) when (twice.IsDuplicateOf("comment_in_group_pkey"))
        {
            throw CommentToAnswer.IsGrouped("among these");
        }

        return await work.Commit((await work.One<CommentGroupView>(GroupById, new { Id = id, Mine = caller.Organisations() })).ToMessage());
    }
}

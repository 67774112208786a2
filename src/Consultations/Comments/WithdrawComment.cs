using Grpc.Core;
using OpenGov.Consultations.Consultations;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    /// <summary>Deletes the words of every revision, the choices and the support; the place, its number and its times remain.</summary>
    public override async Task<Comment> WithdrawComment(WithdrawCommentRequest request, ServerCallContext context)
    {
        var (person, stop) = (context.RequirePerson(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("id", request.Id);
        fields.OrThrow();

        await using var work = await db.Begin(stop);
        if (await work.Answered<Comment>(request, person.Id) is { } before)
            return before;

        var (consultation, comment) = await work.CommentToChange(id);
        comment.RefusalToChange(person.Id).ThrowIfAny();
        if (comment.WithdrawTime is not null)
            return await work.Commit((await work.Comment(id, person)).ToMessage());
        consultation.RefusalToComment(work.Now).ThrowIfAny();

        await work.Execute(
            """
            delete from support where comment_id = @id;
            delete from comment_choice where comment_id = @id;
            delete from comment_words where comment_id = @id;
            update comment set withdraw_time = @Now, revision = revision + 1 where id = @id
            """, new { id, work.Now });

        work.Publish(new CommentWithdrawn(id, comment.ConsultationId, await work.Scope(consultation), work.Now));
        log.CommentWithdrawn(id, comment.ConsultationId);
        return await work.Commit((await work.Comment(id, person)).ToMessage());
    }
}

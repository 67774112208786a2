using Grpc.Core;
using OpenGov.Consultations.Consultations;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    public override async Task<Comment> EditComment(EditCommentRequest request, ServerCallContext context)
    {
        var (person, stop) = (context.RequirePerson(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("id", request.Id);
        var options = fields.Ids("option_ids", request.OptionIds, max: 50);
        var text = NewComment.WordsFrom(request.Text, mayBeEmpty: options.Count > 0, fields);
        fields.OrThrow();

        await using var work = await db.Begin(stop);
        if (await work.Answered<Comment>(request, person.Id) is { } before)
            return before;

        var (consultation, comment) = await work.CommentToChange(id);
        comment.RefusalToChange(person.Id).ThrowIfAny();
        comment.RefusalWithoutWords().ThrowIfAny();
        consultation.RefusalToComment(work.Now).ThrowIfAny();
        Etag.Check(request.Etag, comment.Revision);
        await Choose(work, comment, options);

        await work.Execute(
            """
            insert into comment_words (comment_id, revision, text, create_time) values (@id, @revision, @text, @Now);
            update comment set revision = @revision, edit_time = @Now where id = @id
            """, new { id, revision = comment.Revision + 1, text, work.Now });

        work.Publish(new CommentEdited(id, comment.ConsultationId, await work.Scope(consultation), work.Now));
        return await work.Commit((await work.Comment(id, person)).ToMessage());
    }

    private static async Task Choose(Work work, CommentRow comment, IReadOnlyList<Guid> options)
    {
        if (comment.QuestionId is not { } questionId)
        {
            if (options.Count > 0)
                throw Refusal.Invalid("option_ids", "Only an answer to a choice has options.");
            return;
        }

        var question = await work.One<AskedOfAll>(
            "select id, position, kind, max_choices, array(select o.id from question_option o where o.question_id = q.id) as option_ids from question q where id = @questionId", new { questionId });
        question.RefusalToChoose(options).ThrowIfAny();
        await work.Execute(
            """
            delete from comment_choice where comment_id = @Id;
            insert into comment_choice (comment_id, question_id, option_id) select @Id, @questionId, option_id from unnest(@options) as chosen (option_id)
            """, new { comment.Id, questionId, options = options.ToArray() });
    }
}

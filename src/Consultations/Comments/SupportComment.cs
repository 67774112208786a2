using Grpc.Core;
using OpenGov.Consultations.Consultations;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    public override Task<Support> SupportComment(SupportCommentRequest request, ServerCallContext context) => Voice(
        request.CommentId, supported: true, "insert into support (comment_id, person_id, give_time) values (@id, @personId, @Now) on conflict do nothing", context);

    /// <summary>Gives or takes back the caller's voice; what is so already changes nothing and is not told again.</summary>
    private async Task<Support> Voice(string commentId, bool supported, string change, ServerCallContext context)
    {
        var person = context.RequirePerson();
        var fields = new Fields();
        var id = fields.Id("comment_id", commentId);
        fields.OrThrow();

        await using var work = await db.Begin(context.CancellationToken);
        var (consultation, comment) = await work.CommentHeld(id);
        comment.RefusalWithoutWords().ThrowIfAny();
        consultation.RefusalToComment(work.Now).ThrowIfAny();
        comment.RefusalToSupport(person.Id).ThrowIfAny();

        var changed = await work.Execute(change, new { id, personId = person.Id, work.Now });
        var count = await work.One<int>("select support_count from support_tally where comment_id = @id", new { id });
        if (changed > 0)
            work.Publish(new CommentSupportChanged(id, comment.ConsultationId, count, await work.Scope(consultation), work.Now));
        await work.Commit();
        return new Support { CommentId = id.ToString(), Supported = supported, SupportCount = count };
    }
}

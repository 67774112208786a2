using Grpc.Core;
using OpenGov.Consultations.Consultations;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    public override async Task<Comment> SubmitComment(SubmitCommentRequest request, ServerCallContext context)
    {
        var (person, stop) = (context.RequirePerson(), context.CancellationToken);
        var fields = Fields.Of(request);
        var consultationId = fields.Id("consultation_id", request.ConsultationId);
        var organisation = fields.OptionalId("organisation_id", request.OrganisationId);
        var target = WantedTarget.From(request.Target, fields);
        var text = NewComment.WordsFrom(request.Text, mayBeEmpty: target.OptionIds.Count > 0, fields);
        var language = request.Language.Length == 0 ? "" : fields.Language("language", request.Language);
        fields.OrThrow();
        if (organisation is { } spokenFor)
            person.RequireRole(spokenFor, Roles.Representative);

        // Before the transaction, as the text may have to be fetched; none of this changes while a consultation is open.
        var (placement, refusal) = await targets.Find(await targets.Of(consultationId, stop), target, stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Comment>(request, person.Id) is { } before)
            return before;

        var consultation = await work.ConsultationHeld(consultationId);
        consultation.RefusalToComment(work.Now).ThrowIfAny();
        refusal.ThrowIfAny();

        var comment = new NewComment(placement!, text, language, person.Id, organisation);
        var scope = await work.Scope(consultation);
        await work.Insert(consultationId, consultation.InitiativeId, [comment]);

        work.Publish(new CommentSubmitted(comment.Id, consultationId, Recorded: false, scope, work.Now));
        log.CommentAccepted(comment.Id, consultationId);
        return await work.Commit((await work.Comment(comment.Id, person)).ToMessage());
    }
}

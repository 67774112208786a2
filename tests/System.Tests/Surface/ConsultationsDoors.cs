using Google.Protobuf.WellKnownTypes;
using OpenGov.Consultations.V1;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>Consultations, comments, responses.</summary>
internal static class ConsultationsDoors
{
    internal static Door[] All { get; } =
    [
        new("ConsultationsApi.CreateConsultation", Who.Official, Scene.Of(scene => new CreateConsultationRequest
        {
            RequestId = Scene.NewId(), InitiativeId = scene.Initiative.Id, VersionIds = { scene.Version.Id }, Title = { ["et"] = "Mida arvate?" }, Description = { ["et"] = "Ootame arvamusi." },
            Questions = { AChoice() }, OpenTime = InDays(2), CloseTime = InDays(9), Places = { "0079" },
        })) { Needs = ["request_id", "initiative_id", "version_ids", "title", "close_time"] },
        new("ConsultationsApi.GetConsultation", Who.Anybody, Scene.Of(scene => new GetConsultationRequest { Reference = scene.Consultation.Reference })) { Needs = ["id"] },
        new("ConsultationsApi.ListConsultations", Who.Anybody, Scene.Of(scene => new ListConsultationsRequest
        {
            PageSize = 1, States = { ConsultationState.Open }, InitiativeId = scene.Initiative.Id, OrganisationId = scene.Ministry.Id, Place = "0079",
        })),
        new("ConsultationsApi.UpdateConsultation", Who.Official, Scene.With(scene => scene.AConsultation(opens: InDays(3)), (_, consultation) => new UpdateConsultationRequest
        {
            RequestId = Scene.NewId(), UpdateMask = new FieldMask { Paths = { "title", "description", "questions" } },
            Consultation = new Consultation { Id = consultation.Id, Etag = consultation.Etag, Title = { ["et"] = "Mida veel?" }, Description = { ["et"] = "Veel." }, Questions = { AChoice() } },
        })) { Needs = ["request_id", "consultation.id", "update_mask"], Hears = Scene.Heard(("consultation.etag", "etag_mismatch")) },
        new("ConsultationsApi.ExtendConsultation", Who.Official, Scene.With(scene => scene.AConsultation(), (_, consultation) => new ExtendConsultationRequest
        {
            RequestId = Scene.NewId(), Id = consultation.Id, Etag = consultation.Etag, CloseTime = InDays(40), Reason = "Pühade tõttu",
        })) { Needs = ["request_id", "id", "close_time", "reason"], Hears = Scene.Heard(("etag", "etag_mismatch")) },
        new("ConsultationsApi.GetReadiness", Who.Anybody, Scene.Of(scene => new GetReadinessRequest { InitiativeId = scene.Initiative.Id, Stage = scene.Initiative.Stage })) { Needs = ["initiative_id"] },

        new("CommentsApi.SubmitComment", Who.Person, Scene.Of(scene => new SubmitCommentRequest
        {
            RequestId = Scene.NewId(), ConsultationId = scene.Consultation.Id, Text = "Nõus.", Language = "et",
            Target = new CommentTarget { Provision = new ProvisionTarget { VersionId = scene.Version.Id, Eid = scene.Eid, QuotedText = "Tekst" } },
        })) { Needs = ["request_id", "consultation_id", "text"] },
        new("CommentsApi.EditComment", Who.Owner, Scene.With(scene => scene.AComment(), (_, comment) => new EditCommentRequest { RequestId = Scene.NewId(), Id = comment.Id, Etag = comment.Etag, Text = "Siiski nõus." }))
            { Needs = ["request_id", "id", "text"], Hears = Scene.Heard(("etag", "etag_mismatch")) },
        new("CommentsApi.WithdrawComment", Who.Owner, Scene.With(scene => scene.AComment(), (_, comment) => new WithdrawCommentRequest { RequestId = Scene.NewId(), Id = comment.Id })) { Needs = ["request_id", "id"] },
        new("CommentsApi.GetComment", Who.Anybody, Scene.Of(scene => new GetCommentRequest { Id = scene.Comment.Id })) { Needs = ["id"] },
        new("CommentsApi.ListComments", Who.Anybody, Scene.Of(scene => new ListCommentsRequest
        {
            PageSize = 1, ConsultationId = scene.Consultation.Id, InitiativeId = scene.Initiative.Id, VersionId = scene.Version.Id, Eid = scene.Eid, Query = "nõus",
            Answered = ListCommentsRequest.Types.Answered.No, Order = ListCommentsRequest.Types.Order.Oldest, Outcome = Response.Types.Outcome.Noted,
        })) { Needs = ["consultation_id"] },
        new("CommentsApi.ListMyComments", Who.Person, Scene.Of(_ => new ListMyCommentsRequest { PageSize = 1 })),
        new("CommentsApi.ListCommentRevisions", Who.Anybody, Scene.Of(scene => new ListCommentRevisionsRequest { CommentId = scene.Comment.Id })) { Needs = ["comment_id"] },
        new("CommentsApi.GetCommentCounts", Who.Anybody, Scene.Of(scene => new GetCommentCountsRequest { VersionId = scene.Version.Id })) { Needs = ["version_id"] },
        new("CommentsApi.SupportComment", Who.Person, Scene.With(scene => scene.AComment("jaan"), (_, comment) => new SupportCommentRequest { CommentId = comment.Id })) { Needs = ["comment_id"] },
        new("CommentsApi.WithdrawSupport", Who.Person, Scene.With(scene => scene.ASupportedComment(), (_, comment) => new WithdrawSupportRequest { CommentId = comment.Id })) { Needs = ["comment_id"] },
        new("CommentsApi.RecordComments", Who.Official, Scene.Of(scene => new RecordCommentsRequest { ConsultationId = scene.Consultation.Id, Comments = { Scene.ALetter("Kirjaga saadetud.") } }))
            { Needs = ["consultation_id", "comments"], Hears = Scene.Heard(("comments[0].", "ok")) },

        new("ResponsesApi.CreateCommentGroup", Who.Official, Scene.With(scene => scene.AComment(), (scene, comment) => new CreateCommentGroupRequest
        {
            RequestId = Scene.NewId(), ConsultationId = scene.Consultation.Id, Title = "Tähtajad", CommentIds = { comment.Id },
        })) { Needs = ["request_id", "consultation_id", "title", "comment_ids"] },
        new("ResponsesApi.ListCommentGroups", Who.Anybody, Scene.Of(scene => new ListCommentGroupsRequest { ConsultationId = scene.Consultation.Id })) { Needs = ["consultation_id"] },
        new("ResponsesApi.AnswerComments", Who.Official, Scene.With(scene => scene.AComment(), (scene, comment) => new AnswerCommentsRequest
        {
            RequestId = Scene.NewId(), ConsultationId = scene.Consultation.Id, CommentIds = { comment.Id }, Outcome = Response.Types.Outcome.Accepted, Reasons = "Arvestame.",
            Change = new CausedChange { VersionId = scene.Version.Id, Eid = scene.Eid },
        })) { Needs = ["request_id", "consultation_id", "comment_ids", "outcome", "reasons"] },
        new("ResponsesApi.ReviseResponse", Who.Official, Scene.With(scene => scene.AResponse(), (_, response) => new ReviseResponseRequest
        {
            RequestId = Scene.NewId(), Id = response.Id, Etag = response.Etag, Outcome = Response.Types.Outcome.Noted, Reasons = "Võtame teadmiseks.",
        }))
        { Needs = ["request_id", "id", "outcome", "reasons"], Stranger = "response_not_found", Hears = Scene.Heard(("etag", "etag_mismatch")),
            Hidden = scene => new ReviseResponseRequest { RequestId = Scene.NewId(), Id = scene.SecretResponse.Id, Outcome = Response.Types.Outcome.Noted, Reasons = "Üle võetud" } },
        new("ResponsesApi.ListResponseRevisions", Who.Anybody, Scene.Of(scene => new ListResponseRevisionsRequest { ResponseId = scene.PublicResponse.Id }))
            { Needs = ["response_id"], Hidden = scene => new ListResponseRevisionsRequest { ResponseId = scene.SecretResponse.Id } },
        new("ResponsesApi.PublishResponseTable", Who.Official, Scene.With(scene => scene.AClosedConsultation(), (_, consultation) => new PublishResponseTableRequest { RequestId = Scene.NewId(), ConsultationId = consultation.Id }))
            { Needs = ["request_id", "consultation_id"] },
        new("ResponsesApi.GetResponseTable", Who.Anybody, Scene.Of(scene => new GetResponseTableRequest { ConsultationId = scene.Consultation.Id, PageSize = 1 })) { Needs = ["consultation_id"] },
    ];

    private static Question AChoice() => new()
    {
        Kind = Question.Types.Kind.Choice,
        Text = { ["et"] = "Kas?" },
        MaxChoices = 1,
        Options = { new Question.Types.Option { Text = { ["et"] = "Jah" } }, new Question.Types.Option { Text = { ["et"] = "Ei" } } },
    };

    private static Timestamp InDays(int days) => Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(days));
}

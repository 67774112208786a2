using OpenGov.Consultations.V1;
using Outcome = OpenGov.Consultations.V1.Response.Types.Outcome;

namespace OpenGov.Consultations.Tests;

/// <summary>Requests that answer and group comments.</summary>
internal static class Answers
{
    public static AnswerCommentsRequest To(Consultation consultation, params Comment[] comments) => new()
    {
        RequestId = Calls.NewId(),
        ConsultationId = consultation.Id,
        CommentIds = { comments.Select(comment => comment.Id) },
        Outcome = Outcome.Noted,
        Reasons = "Noted, with thanks.",
    };

    public static CreateCommentGroupRequest Together(Consultation consultation, params Comment[] comments) =>
        new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id, Title = "Paths", CommentIds = { comments.Select(comment => comment.Id) } };

    public static Task AfterTheEnd(this ConsultationsSystem system, Consultation consultation, Func<Task> act) => system.At(consultation.CloseTime.ToDateTimeOffset().AddMinutes(1), act);
}

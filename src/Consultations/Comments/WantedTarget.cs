using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

/// <summary>What somebody wants to comment on: read from a message and checked, field by field.</summary>
/// <param name="VersionId">Set for a provision, with <paramref name="EId"/>.</param>
/// <param name="QuestionId">Set for an answer to a question.</param>
internal sealed record WantedTarget(Guid? VersionId, string EId, string Quote, string Hash, Guid? QuestionId, IReadOnlyList<Guid> OptionIds)
{
    private static readonly WantedTarget Whole = new(null, "", "", "", null, []);

    public static WantedTarget From(CommentTarget? message, Fields fields, string field = "target") => message?.TargetCase switch
    {
        CommentTarget.TargetOneofCase.Provision => new(
            fields.Id($"{field}.provision.version_id", message.Provision.VersionId),
            fields.Line($"{field}.provision.eid", message.Provision.Eid, max: 1000),
            fields.AsWritten($"{field}.provision.quoted_text", message.Provision.QuotedText, max: 2000, optional: true),
            Sha256(message.Provision.Hash, fields, $"{field}.provision.hash"),
            null, []),
        CommentTarget.TargetOneofCase.Question => new(
            null, "", "", "",
            fields.Id($"{field}.question.question_id", message.Question.QuestionId),
            fields.Ids($"{field}.question.option_ids", message.Question.OptionIds, max: 50)),
        _ => Whole,
    };

    private static string Sha256(string value, Fields fields, string field)
    {
        fields.Require(value.Length == 0 || value.Length == 64 && value.All(char.IsAsciiHexDigitLower), field, "This must be a SHA-256 in lower-case hexadecimal, or empty.");
        return value;
    }
}

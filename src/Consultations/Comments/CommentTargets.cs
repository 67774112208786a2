using OpenGov.Consultations.Texts;

namespace OpenGov.Consultations.Comments;

/// <summary>What can be commented on, and whether what somebody wants to comment on is there.</summary>
public sealed class CommentTargets(Database db, VersionTexts texts)
{
    /// <summary>What the consultation puts before the public; <c>consultation_not_found</c> where there is none.</summary>
    internal async Task<ConsultationTargets> Of(Guid consultationId, CancellationToken stop)
    {
        var row = await db.Find<TargetsRow>(
            """
            select c.reference,
                   (select jsonb_agg(jsonb_build_object('version_id', v.version_id, 'position', v.position)) from consulted_version v where v.consultation_id = c.id) as versions,
                   (select jsonb_agg(jsonb_build_object('id', q.id, 'position', q.position, 'kind', q.kind, 'max_choices', q.max_choices,
                           'option_ids', coalesce((select jsonb_agg(o.id) from question_option o where o.question_id = q.id), '[]')))
                    from question q where q.consultation_id = c.id) as questions
            from consultation c where c.id = @consultationId
            """, new { consultationId }, stop) ?? throw Refusal.NotFound("consultation", consultationId);

        return new(row.Reference, Json.Rows<ConsultedText>(row.Versions), Json.Rows<AskedOfAll>(row.Questions));
    }

    /// <summary>
    /// Where the comment would stand, or why it cannot: <c>provision_not_found</c>, <c>quote_not_found</c>, <c>question_not_found</c>,
    /// <c>option_not_found</c>, <c>too_many_choices</c>.
    /// </summary>
    internal async Task<(Placement? Placement, Refusal? Refusal)> Find(ConsultationTargets there, WantedTarget wanted, CancellationToken stop)
    {
        if (wanted.QuestionId is { } questionId)
            return there.Questions.FirstOrDefault(question => question.Id == questionId) is not { } asked ? (null, Refusal.NotFound("question", questionId))
                : asked.RefusalToChoose(wanted.OptionIds) is { } refusal ? (null, refusal)
                : (Placement.AnswerTo(asked, wanted.OptionIds), null);
        if (wanted.VersionId is not { } versionId)
            return (Placement.OnWhole, null);

        if (there.Versions.FirstOrDefault(version => version.VersionId == versionId) is not { } consulted)
            return (null, new Refusal("provision_not_found", $"Version {versionId} is not among those put before the public in consultation {there.Reference}.", Grpc.Core.StatusCode.NotFound));
        var text = await texts.Find(versionId, stop);
        return text?.Find(wanted.EId) is not { } provision ? (null, new Refusal("provision_not_found", $"Version {versionId} has no provision “{wanted.EId}”.", Grpc.Core.StatusCode.NotFound))
            : wanted.Hash is not "" && wanted.Hash != provision.Hash ? (null, new Refusal("provision_not_found", $"The provision “{wanted.EId}” of version {versionId} is another than the one whose hash was given.", Grpc.Core.StatusCode.NotFound))
            : !provision.Holds(wanted.Quote) ? (null, new Refusal("quote_not_found", $"The quoted words do not stand in “{wanted.EId}”: quote them as they are written there."))
            : (Placement.On(consulted, provision, wanted.Quote), null);
    }

    private sealed record TargetsRow
    {
        public required string Reference { get; init; }
        public string? Versions { get; init; }
        public string? Questions { get; init; }
    }
}

/// <summary>What a consultation puts before the public. Once it is open, this does not change.</summary>
internal sealed record ConsultationTargets(string Reference, IReadOnlyList<ConsultedText> Versions, IReadOnlyList<AskedOfAll> Questions);

using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

/// <summary>What a list of comments shows. Null, empty and false mean: no restriction.</summary>
internal sealed record CommentFilter
{
    public Guid? ConsultationId { get; init; }
    public Guid? InitiativeId { get; init; }

    /// <summary>Those that stand on a provision of this version, written there or followed into it; gone ones do not stand there.</summary>
    public Guid? VersionId { get; init; }
    public string? Eid { get; init; }
    public Guid? QuestionId { get; init; }
    public bool WholeOnly { get; init; }

    /// <summary>Whether there is an answer that the reader may see.</summary>
    public bool? Answered { get; init; }
    public string? Outcome { get; init; }
    public string? Query { get; init; }
    public bool OrganisationsOnly { get; init; }
    public Guid? OrganisationId { get; init; }
    public bool IncludeWithdrawn { get; init; }
    public Guid? GroupId { get; init; }

    /// <summary>The conditions, with <c>c</c> as the comment and <c>k</c> as its consultation.</summary>
    public const string Where =
        """
        (@ConsultationId::uuid is null or c.consultation_id = @ConsultationId)
          and (@InitiativeId::uuid is null or c.initiative_id = @InitiativeId)
          and (@IncludeWithdrawn or c.withdraw_time is null)
          and (@VersionId::uuid is null or exists (
              select from comment_place p where p.comment_id = c.id and p.version_id = @VersionId and p.state <> 'removed' and (@Eid::text is null or p.eid = @Eid)))
          and (@QuestionId::uuid is null or c.question_id = @QuestionId)
          and (not @WholeOnly or c.target = 'whole')
          and (@Answered::boolean is null or @Answered = exists (
              select from comment_answer n join response r on r.id = n.response_id
              where n.comment_id = c.id and (r.publish_time is not null or k.organisation_id = any(@Mine))))
          and (@Outcome::text is null or exists (
              select from comment_answer n join response r on r.id = n.response_id
              where n.comment_id = c.id and r.outcome = @Outcome and (r.publish_time is not null or k.organisation_id = any(@Mine))))
          and (@Query::text is null or exists (
              select from comment_words w
              where w.comment_id = c.id and w.revision = c.revision and w.terms @@ websearch_to_tsquery('simple', @Query)))
          and (not @OrganisationsOnly or c.organisation_id is not null)
          and (@OrganisationId::uuid is null or c.organisation_id = @OrganisationId)
          and (@GroupId::uuid is null or exists (select from comment_in_group g where g.comment_id = c.id and g.group_id = @GroupId))

        """;

    /// <summary>Reads the filter of a request; every error is noted.</summary>
    public static CommentFilter From(ListCommentsRequest request, Fields fields)
    {
        var filter = new CommentFilter
        {
            ConsultationId = fields.OptionalId("consultation_id", request.ConsultationId),
            InitiativeId = fields.OptionalId("initiative_id", request.InitiativeId),
            VersionId = fields.OptionalId("version_id", request.VersionId),
            Eid = fields.OptionalLine("eid", request.Eid, max: 1000) is { Length: > 0 } eid ? eid : null,
            QuestionId = fields.OptionalId("question_id", request.QuestionId),
            WholeOnly = request.WholeOnly,
            Answered = request.Answered == ListCommentsRequest.Types.Answered.Unspecified ? null : fields.Choice("answered", request.Answered) == ListCommentsRequest.Types.Answered.Yes,
            Outcome = request.Outcome == Response.Types.Outcome.Unspecified ? null : Responses.Outcomes.Code(fields.Choice("outcome", request.Outcome)),
            Query = fields.OptionalText("query", request.Query, max: 500) is { Length: > 0 } query ? query : null,
            OrganisationsOnly = request.OrganisationsOnly,
            OrganisationId = fields.OptionalId("organisation_id", request.OrganisationId),
            IncludeWithdrawn = request.IncludeWithdrawn,
            GroupId = fields.OptionalId("group_id", request.GroupId),
        };
        fields.Require(request.ConsultationId.Length > 0 || request.InitiativeId.Length > 0, "consultation_id", "This or initiative_id is required.");
        fields.Require(filter.Eid is null || request.VersionId.Length > 0, "version_id", "An eid belongs to a version: this is required with it.");
        return filter;
    }
}

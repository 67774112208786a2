using Google.Protobuf.WellKnownTypes;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Responses;

/// <summary>A group of comments with its answer, as far as the reader may see it.</summary>
internal sealed record CommentGroupView
{
    /// <summary>To be followed by <c>where</c>, with <c>g</c> as the group.</summary>
    public const string Select =
        """
        select g.id, g.consultation_id, g.title, g.create_time,
               (select count(*)::int from comment_in_group i join comment c on c.id = i.comment_id where i.group_id = g.id and c.withdraw_time is null) as comment_count,
               (select to_jsonb(r) || jsonb_build_object('change_visible', k.organisation_id = any(@Mine) or exists (select from document_version d where d.id = r.change_version_id))
                from response r where r.group_id = g.id and (r.publish_time is not null or k.organisation_id = any(@Mine))) as response
        from comment_group g join consultation k on k.id = g.consultation_id

        """;

    public required Guid Id { get; init; }
    public required Guid ConsultationId { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset CreateTime { get; init; }
    public required int CommentCount { get; init; }
    public string? Response { get; init; }

    public CommentGroup ToMessage() => new()
    {
        Id = Id.ToString(),
        ConsultationId = ConsultationId.ToString(),
        Title = Title,
        CommentCount = CommentCount,
        Response = ResponsePart.From(Response)?.ToMessage(),
        CreateTime = CreateTime.ToTimestamp(),
    };
}

using Google.Protobuf.WellKnownTypes;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Responses;

/// <summary>An answer as queries gather it. Who may see it, the query decides.</summary>
/// <param name="ChangeVisible">Whether the reader may know of the version that it changed: it is public, or the reader belongs to the answering organisation.</param>
internal sealed record ResponsePart(
    Guid Id, Guid ConsultationId, Guid? GroupId, string Outcome, string Reasons, Guid? ChangeVersionId, string ChangeEid, int CommentCount,
    DateTimeOffset CreateTime, DateTimeOffset? PublishTime, int Revision, bool ChangeVisible)
{
    /// <summary>To be followed by <c>where</c>, with <c>r</c> as the response and <c>k</c> as its consultation.</summary>
    public const string Select =
        """
        select to_jsonb(r) || jsonb_build_object('change_visible', k.organisation_id = any(@Mine) or exists (select from document_version d where d.id = r.change_version_id))
        from response r join consultation k on k.id = r.consultation_id

        """;

    private const string ById = Select + "where r.id = @Id";

    /// <summary>One answer; null for none.</summary>
    public static ResponsePart? From(string? json) => json is null ? null : Json.Rows<ResponsePart>($"[{json}]")[0];

    /// <summary>The answer as this transaction sees it, for its writer.</summary>
    public static async Task<ResponsePart> Read(Work work, Guid id, Caller reader) => From(await work.One<string>(ById, new { Id = id, Mine = reader.Organisations() }))!;

    public Response ToMessage() => new()
    {
        Id = Id.ToString(),
        ConsultationId = ConsultationId.ToString(),
        Outcome = Outcomes.FromCode(Outcome),
        Reasons = Reasons,
        Change = ChangeVersionId is { } version && ChangeVisible ? new CausedChange { VersionId = version.ToString(), Eid = ChangeEid } : null,
        CommentCount = CommentCount,
        CreateTime = CreateTime.ToTimestamp(),
        PublishTime = PublishTime?.ToTimestamp(),
        Revision = Revision,
        Etag = Etag.Of(Revision),
        GroupId = GroupId?.ToString() ?? "",
    };
}

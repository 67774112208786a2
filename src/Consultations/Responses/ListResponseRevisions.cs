using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Responses;

public sealed partial class ResponsesService
{
    /// <summary>The wordings before the current one; the public sees those that were public at some time.</summary>
    [AllowAnonymous]
    public override async Task<ListResponseRevisionsResponse> ListResponseRevisions(ListResponseRevisionsRequest request, ServerCallContext context)
    {
        var mine = context.Caller().Organisations();
        var fields = new Fields();
        var id = fields.Id("response_id", request.ResponseId);
        fields.OrThrow();

        var rows = await db.List<string>(
            """
            select to_jsonb(r) || to_jsonb(v) || jsonb_build_object(
                       'change_visible', k.organisation_id = any(@mine) or exists (select from document_version d where d.id = v.change_version_id))
            from response r
            join consultation k on k.id = r.consultation_id
            join response_revision v on v.response_id = r.id and (v.revision = r.revision or v.revision >= coalesce(r.publish_revision, 0) or k.organisation_id = any(@mine))
            where r.id = @id and (r.publish_time is not null or k.organisation_id = any(@mine))
            order by v.revision
            """, new { id, mine }, context.CancellationToken);
        if (rows.Count == 0)
            throw Refusal.NotFound("response", id);

        return new ListResponseRevisionsResponse { Revisions = { rows.SkipLast(1).Select(row => ResponsePart.From(row)!.ToMessage()) } };
    }
}

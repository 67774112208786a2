using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    [AllowAnonymous]
    public override async Task<GetCommentCountsResponse> GetCommentCounts(GetCommentCountsRequest request, ServerCallContext context)
    {
        _ = context.Caller();
        var stop = context.CancellationToken;
        var fields = new Fields();
        var version = fields.Id("version_id", request.VersionId);
        fields.OrThrow();

        var byEId = await db.List<(string EId, int Count)>(
            """
            select p.eid, count(*)::int from comment_place p join comment c on c.id = p.comment_id
            where p.version_id = @version and p.state <> 'removed' and c.withdraw_time is null
            group by p.eid
            """, new { version }, stop);
        var onWhole = await db.Find<int>(
            """
            select count(*)::int from consulted_version v join comment c on c.consultation_id = v.consultation_id
            where v.version_id = @version and c.target = 'whole' and c.withdraw_time is null
            """, new { version }, stop);

        var answer = new GetCommentCountsResponse { OnWhole = onWhole };
        foreach (var (eId, count) in byEId)
            answer.ByEid.Add(eId, count);
        return answer;
    }
}

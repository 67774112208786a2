using Grpc.Core;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    public override Task<Support> WithdrawSupport(WithdrawSupportRequest request, ServerCallContext context) => Voice(
        request.CommentId, supported: false, "delete from support where comment_id = @id and person_id = @personId", context);
}

using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    [AllowAnonymous]
    public override async Task<ListCommentsResponse> ListComments(ListCommentsRequest request, ServerCallContext context)
    {
        var reader = context.Caller();
        var fields = new Fields();
        var filter = CommentFilter.From(request, fields);
        var order = request.Order == ListCommentsRequest.Types.Order.Unspecified ? request.Order : fields.Choice("order", request.Order);
        fields.PageSize(request.PageSize);
        fields.OrThrow();

        return (await db.Comments(filter, order, reader, request.PageSize, request.PageToken, context.CancellationToken)).ToMessage();
    }
}

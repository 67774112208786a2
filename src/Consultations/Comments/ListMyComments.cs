using Grpc.Core;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    public override async Task<ListCommentsResponse> ListMyComments(ListMyCommentsRequest request, ServerCallContext context) =>
        (await db.OwnComments(context.RequirePerson(), request.PageSize, request.PageToken, context.CancellationToken)).ToMessage();
}

using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Representatives;

public sealed partial class RepresentativesService
{
    [AllowAnonymous]
    public override async Task<ListRepresentativesResponse> ListRepresentatives(ListRepresentativesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var query = fields.OptionalLine("query", request.Query, max: 300);
        fields.OrThrow();
        var page = Paging.From<RepresentativeCursor>(request.PageSize, request.PageToken, query);
        return await db.Representatives(query, page, context.CancellationToken);
    }
}

using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

public sealed partial class InitiativesService
{
    [AllowAnonymous]
    public override async Task<BatchGetInitiativesResponse> BatchGetInitiatives(BatchGetInitiativesRequest request, ServerCallContext context)
    {
        var (mine, stop) = (context.Caller().Organisations(), context.CancellationToken);
        var fields = new Fields();
        var ids = fields.Ids("ids", request.Ids, max: 500, min: 1);
        fields.OrThrow();

        var rows = await db.Initiatives(ids, mine, stop);
        var passages = await db.Passages(rows.Select(row => row.Id), stop);
        return new BatchGetInitiativesResponse { Initiatives = { rows.Select(row => row.ToMessage(passages[row.Id])) } };
    }
}

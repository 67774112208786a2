using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

public sealed partial class InitiativesService
{
    [AllowAnonymous]
    public override async Task<Initiative> GetInitiative(GetInitiativeRequest request, ServerCallContext context)
    {
        var (mine, stop) = (context.Caller().Organisations(), context.CancellationToken);
        var fields = new Fields();
        var id = request.ByCase == GetInitiativeRequest.ByOneofCase.Reference ? default : fields.Id("id", request.Id);
        var reference = request.ByCase == GetInitiativeRequest.ByOneofCase.Reference ? fields.Line("reference", request.Reference, max: 40) : null;
        fields.OrThrow();

        var row = reference is null ? await db.Initiative(id, mine, stop) : await db.Initiative(reference, mine, stop);
        if (row is null)
            throw Refusal.NotFound("initiative", reference ?? (object)id);

        return row.ToMessage((await db.Passages([row.Id], stop))[row.Id]);
    }
}

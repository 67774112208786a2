using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

public sealed partial class DocumentsService
{
    [AllowAnonymous]
    public override async Task<Comparison> CompareVersions(CompareVersionsRequest request, ServerCallContext context)
    {
        var (mine, stop) = (context.Caller().Organisations(), context.CancellationToken);
        var fields = new Fields();
        var from = fields.Id("from_version_id", request.FromVersionId);
        var to = fields.Id("to_version_id", request.ToVersionId);
        fields.OrThrow();
        return await comparisons.Message(await db.Version(from, mine, stop), await db.Version(to, mine, stop), request.IncludeUnchanged, stop);
    }
}

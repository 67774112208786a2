using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

public sealed partial class DocumentsService
{
    [AllowAnonymous]
    public override async Task<GetTextResponse> GetText(GetTextRequest request, ServerCallContext context)
    {
        var (mine, stop) = (context.Caller().Organisations(), context.CancellationToken);
        var fields = new Fields();
        var id = fields.Id("version_id", request.VersionId);
        var eid = fields.OptionalLine("eid", request.Eid, max: 1000);
        fields.OrThrow();

        return await texts.Message(await db.Version(id, mine, stop), eid, stop);
    }
}

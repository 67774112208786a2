using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

public sealed partial class DocumentsService
{
    [AllowAnonymous]
    public override async Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var initiative = fields.Id("initiative_id", request.InitiativeId);
        fields.OrThrow();
        return await db.Documents(initiative, context.Caller().Organisations(), context.CancellationToken);
    }
}

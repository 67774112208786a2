using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.Search;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

public sealed partial class DocumentsService
{
    [AllowAnonymous]
    public override async Task<SearchResponse> Search(SearchRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var organisation = fields.OptionalId("organisation_id", request.OrganisationId);
        var wanted = SearchWanted.From(fields, ("query", request.Query), ("stages", request.Stages), organisation, request.PageSize, request.PageToken);
        fields.OrThrow();
        return await db.Search(wanted, context.CancellationToken);
    }
}

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
        var query = fields.Line("query", request.Query, max: 500);
        var organisation = fields.OptionalId("organisation_id", request.OrganisationId);
        var stages = fields.Lines("stages", request.Stages, max: 60, most: 50);
        fields.OrThrow();

        var page = Paging.From<SearchCursor>(request.PageSize, request.PageToken, $"{query}\n{organisation}\n{string.Join(',', stages)}");
        return await db.Search(new SearchWanted(query, stages, organisation) { Page = page }, context.CancellationToken);
    }
}

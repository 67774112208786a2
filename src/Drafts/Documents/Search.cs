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
        fields.Count("stages", request.Stages.Count, 0, 50);
        fields.OrThrow();

        var page = Paging.From<SearchCursor>(request.PageSize, request.PageToken, $"{query}\n{organisation}\n{string.Join(',', request.Stages)}");
        return await db.Search(new SearchWanted(query, [.. request.Stages], organisation) { Page = page }, context.CancellationToken);
    }
}

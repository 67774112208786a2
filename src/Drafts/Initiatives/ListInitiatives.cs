using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

public sealed partial class InitiativesService
{
    [AllowAnonymous]
    public override async Task<ListInitiativesResponse> ListInitiatives(ListInitiativesRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.Caller(), context.CancellationToken);
        var fields = new Fields();
        var organisation = fields.OptionalId("organisation_id", request.OrganisationId);
        var topic = fields.OptionalLine("topic", request.Topic, max: 60);
        var place = fields.OptionalLine("place", request.Place, max: 20);
        var stages = fields.Lines("stages", request.Stages, max: 60, most: 50);
        fields.OrThrow();

        var page = Paging.From<InitiativeCursor>(request.PageSize, request.PageToken, nameof(ListInitiatives));
        var filter = new InitiativeFilter(
            request.IncludeUnpublished ? caller.Organisations() : [], stages, organisation, topic is "" ? null : topic, place is "" ? null : place) { Page = page };
        return await db.InitiativePageOf(filter, page, stop);
    }
}

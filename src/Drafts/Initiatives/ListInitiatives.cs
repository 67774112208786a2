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
        var filter = InitiativeFilter.From(
            fields, request.IncludeUnpublished ? caller.Organisations() : [], ("stages", request.Stages), organisation, request.Topic, request.Place, request.PageSize, request.PageToken);
        fields.OrThrow();
        return await db.InitiativePageOf(filter, stop);
    }
}

using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    [AllowAnonymous]
    public override async Task<ListOrganisationsResponse> ListOrganisations(ListOrganisationsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var filter = OrganisationFilter.From(fields, request.Query, request.Kinds, request.PlaceCode);
        fields.OrThrow();

        var (rows, next) = await db.Organisations(filter, request.PageSize, request.PageToken, context.CancellationToken);
        return new ListOrganisationsResponse { Organisations = { rows.Select(row => row.ToMessage()) }, NextPageToken = next };
    }
}

using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    [AllowAnonymous]
    public override async Task<BatchGetOrganisationsResponse> BatchGetOrganisations(BatchGetOrganisationsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var ids = fields.Ids("ids", request.Ids, max: 500, min: 1);
        fields.OrThrow();

        var rows = await db.List<OrganisationRow>("select * from organisation where id = any(@Ids)", new { Ids = ids.ToArray() }, context.CancellationToken);
        return new BatchGetOrganisationsResponse { Organisations = { rows.Select(row => row.ToMessage()) } };
    }
}

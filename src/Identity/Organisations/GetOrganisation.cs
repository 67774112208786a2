using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    [AllowAnonymous]
    public override async Task<Organisation> GetOrganisation(GetOrganisationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = request.ByCase == GetOrganisationRequest.ByOneofCase.Id ? fields.Id("id", request.Id) : (Guid?)null;
        var code = request.ByCase == GetOrganisationRequest.ByOneofCase.RegistryCode ? OrganisationDraft.RegistryCodeFrom(fields, "registry_code", request.RegistryCode) : null;
        fields.Require(request.ByCase != GetOrganisationRequest.ByOneofCase.None, "id", "Either the id or the registry_code is required.");
        fields.OrThrow();

        var row = await db.Find<OrganisationRow>("select * from organisation where id = @id or registry_code = @code", new { id, code }, context.CancellationToken)
            ?? throw Refusal.NotFound("organisation", (object?)id ?? code!);
        return row.ToMessage();
    }
}

using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class PlacesService
{
    [AllowAnonymous]
    public override async Task<GetPlaceResponse> GetPlace(GetPlaceRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var code = fields.Line("code", request.Code, 20);
        fields.OrThrow();

        var place = await db.Find<PlaceRow>("select code, kind, name, parent_code, replaced_by from place where code = place_in_force(@code)", new { code }, context.CancellationToken)
            ?? throw Refusal.NotFound("place", code);
        return new GetPlaceResponse { Place = place.ToMessage(), RequestedCode = place.Code == code ? "" : code };
    }
}

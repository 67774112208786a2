using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class PlacesService
{
    [AllowAnonymous]
    public override async Task<ListPlacesResponse> ListPlaces(ListPlacesRequest request, ServerCallContext context)
    {
        var (fields, stop) = (new Fields(), context.CancellationToken);
        var parent = fields.OptionalLine("parent_code", request.ParentCode, 20);
        fields.OrThrow();

        var places = parent.Length == 0 || await db.Find<bool>("select exists (select from place where code = @parent)", new { parent }, stop)
            ? await db.Places(parent.Length == 0 ? null : parent, stop)
            : [];
        var list = await db.PlaceSource(stop);
        return new ListPlacesResponse
        {
            Places = { places.Select(place => place.ToMessage()) },
            Source = list?.Source ?? "",
            ValidTime = list is null ? null : Timestamp.FromDateTimeOffset(list.ValidAt),
        };
    }
}

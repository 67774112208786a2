using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Drafts.Initiatives;

internal static class CurrentPlaces
{
    /// <summary>The codes in force for the given ones: an old code becomes its successor. <c>place_not_found</c> for an unknown one.</summary>
    public static async Task<string[]> InForce(this PlacesApi.PlacesApiClient places, IReadOnlyCollection<string> codes, CancellationToken stop)
    {
        var current = new List<string>(codes.Count);
        foreach (var code in codes)
        {
            try
            {
                var answer = await places.GetPlaceAsync(new GetPlaceRequest { Code = code }, cancellationToken: stop);
                current.Add(answer.Place.Code);
            }
            catch (RpcException unknown) when (unknown.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
            {
                throw Refusal.NotFound("place", code);
            }
        }

        return [.. current.Distinct()];
    }
}

namespace OpenGov.Identity;

/// <summary>What anybody may read as JSON.</summary>
internal static class OpenData
{
    internal static void MapOpenData(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").AllowAnonymous();
        api.MapOrganisations();
        api.MapPlaces();
    }
}

namespace OpenGov.Identity;

/// <summary>A place, as JSON.</summary>
public sealed record PlaceData(string Code, string Kind, string Name, string? ParentCode);

/// <summary>The code list, or one county of it.</summary>
/// <param name="Source">Who publishes it, to be named wherever it is shown.</param>
/// <param name="ValidAt">The date it is valid for.</param>
public sealed record PlacesData(IReadOnlyList<PlaceData> Places, string? Source, DateTimeOffset? ValidAt);

/// <summary>Places for reading, without a key.</summary>
internal static class PlacesOpenData
{
    internal static void MapPlaces(this RouteGroupBuilder api) =>
        api.MapGet("/places", List).WithName("listPlaces").WithSummary("The counties, or with parentCode the municipalities of one, by name.").Produces<PlacesData>();

    private static async Task<IResult> List(Database db, HttpContext context, string? parentCode = null)
    {
        var fields = new Fields();
        var parent = fields.OptionalLine("parentCode", parentCode, 20);
        fields.OrThrow();

        if (parent.Length > 0 && await db.Find<string>("select place_in_force(@parent)", new { parent }, context.RequestAborted) is null)
            throw Refusal.NotFound("place", parent);
        var rows = await db.Places(parent.Length == 0 ? null : parent, context.RequestAborted);
        var list = await db.PlaceSource(context.RequestAborted);
        return Cached.Json(context, new PlacesData([.. rows.Select(row => new PlaceData(row.Code, row.Kind, row.Name, row.ParentCode))], list?.Source, list?.ValidAt));
    }
}

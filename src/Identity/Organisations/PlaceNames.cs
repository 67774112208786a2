namespace OpenGov.Identity;

/// <summary>Finds places by code or by official name, in whatever case, as imported files name them.</summary>
internal sealed class PlaceNames(IEnumerable<PlaceNames.Row> places)
{
    private readonly List<Row> all = [.. places];

    internal static async Task<PlaceNames> Read(Work work) => new(await work.List<Row>("select code, name, parent_code, replaced_by from place"));

    /// <summary>The code of the municipality (within the county, where one is named) or of the county; null where neither is named.</summary>
    /// <returns>The code, or one sentence that says why there is none.</returns>
    internal (string? Code, string? Problem) Find(string county, string municipality)
    {
        if (county.Length == 0 && municipality.Length == 0)
            return (null, null);

        var counties = county.Length == 0 ? [] : Matching(county).Where(place => place.ParentCode is null).ToList();
        if (county.Length > 0 && counties.Count == 0)
            return (null, $"There is no county “{county}”.");
        if (municipality.Length == 0)
            return One(counties, $"county “{county}”");

        var found = Matching(municipality).Where(place => place.ParentCode is { } parent && (counties.Count == 0 || counties.Any(one => one.Code == parent))).ToList();
        return found.Count == 0 ? (null, $"There is no municipality “{municipality}”{(county.Length == 0 ? "" : $" in “{county}”")}.") : One(found, $"municipality “{municipality}”");
    }

    private static (string?, string?) One(List<Row> found, string what) => found switch
    {
        [var one] => (one.Code, null),
        _ when found.Where(place => place.ReplacedBy is null).ToList() is [var inForce] => (inForce.Code, null),
        _ => (null, $"There are {found.Count} places that could be the {what}: give its code."),
    };

    private IEnumerable<Row> Matching(string text) => all.Where(place => place.Code == text || place.Name.Equals(text, StringComparison.OrdinalIgnoreCase));

    internal sealed record Row(string Code, string Name, string? ParentCode, string? ReplacedBy);
}

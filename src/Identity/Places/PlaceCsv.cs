using System.Text.RegularExpressions;

namespace OpenGov.Identity;

/// <summary>One readable row of an imported code list.</summary>
internal sealed record ImportedPlace(int Line, string Code, string Kind, string Name, string? ParentCode, string? ReplacedBy);

/// <summary>Reads a code list, <c>code,kind,name,parent_code,replaced_by</c>, and decides which rows can stand beside those already known.</summary>
internal static partial class PlaceCsv
{
    private static readonly string[] Columns = ["code", "kind", "name", "parent_code", "replaced_by"];

    /// <summary>The rows that can be taken over, and a sentence for each that cannot. <paramref name="known"/> is never contradicted in kind.</summary>
    internal static (IReadOnlyList<ImportedPlace> Places, IReadOnlyList<CsvProblem> Problems) Read(ReadOnlySpan<byte> file, IReadOnlyCollection<PlaceRow> known)
    {
        var table = CsvTable.Read(file, "csv", ["code", "kind", "name"], Columns.Contains);
        var problems = table.Problems.ToList();
        var places = new Dictionary<string, ImportedPlace>(StringComparer.Ordinal);

        foreach (var place in table.Rows.Select(row => Row(row, problems)).OfType<ImportedPlace>())
            if (!places.TryAdd(place.Code, place))
                problems.Add(new CsvProblem(place.Line, $"The code {place.Code} stands in line {places[place.Code].Line} already."));

        DropWhatDoesNotFit(places, known.ToDictionary(place => place.Code, StringComparer.Ordinal), problems);
        return ([.. places.Values.OrderBy(place => place.Code, StringComparer.Ordinal)], [.. problems.OrderBy(problem => problem.Line)]);
    }

    private static ImportedPlace? Row(CsvRow row, List<CsvProblem> problems)
    {
        var fields = new Fields();
        var (parent, successor) = (row["parent_code"], row["replaced_by"]);
        fields.Require(CodeForm().IsMatch(row["code"]), "code", "This must be 1 to 20 letters, digits and hyphens.");
        fields.Require(row["kind"] is PlaceRow.County or PlaceRow.Municipality, "kind", "This must be county or municipality.");
        fields.Line("name", row["name"], 200);
        if (row["kind"] == PlaceRow.County)
            fields.Require(parent.Length == 0, "parent_code", "A county has none.");
        else
            fields.Require(parent.Length > 0, "parent_code", "A municipality needs its county.");
        fields.Require(successor.Length == 0 || successor != row["code"], "replaced_by", "A place cannot replace itself.");

        if (fields.Violations.Count == 0)
            return new ImportedPlace(row.Line, row["code"], row["kind"], row["name"], parent.Length == 0 ? null : parent, successor.Length == 0 ? null : successor);
        problems.Add(new CsvProblem(row.Line, string.Join(" ", fields.Violations.Select(one => $"{one.Field}: {one.Description}"))));
        return null;
    }

    /// <summary>A row that is dropped may leave others without their county or successor: looked at again until nothing more is dropped.</summary>
    private static void DropWhatDoesNotFit(Dictionary<string, ImportedPlace> places, Dictionary<string, PlaceRow> known, List<CsvProblem> problems)
    {
        while (true)
        {
            var unfit = places.Values.Select(place => (place, Why: Misfit(place, places, known))).Where(one => one.Why is not null).ToList();
            if (unfit.Count == 0)
                return;
            foreach (var (place, why) in unfit)
            {
                problems.Add(new CsvProblem(place.Line, why!));
                places.Remove(place.Code);
            }
        }
    }

    private static string? Misfit(ImportedPlace place, Dictionary<string, ImportedPlace> places, Dictionary<string, PlaceRow> known)
    {
        if (known.TryGetValue(place.Code, out var before) && before.Kind != place.Kind)
            return $"{place.Code} is a {before.Kind} already and cannot become a {place.Kind}.";
        if (place.ParentCode is { } parent && (places.GetValueOrDefault(parent)?.Kind ?? known.GetValueOrDefault(parent)?.Kind) != PlaceRow.County)
            return $"There is no county {parent}.";
        if (place.ReplacedBy is { } successor && !places.ContainsKey(successor) && !known.ContainsKey(successor))
            return $"There is no place {successor} that could replace {place.Code}.";
        return IsReplacedInACircle(place, places, known) ? $"{place.Code} is replaced by itself in a circle." : null;
    }

    private static bool IsReplacedInACircle(ImportedPlace place, Dictionary<string, ImportedPlace> places, Dictionary<string, PlaceRow> known)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { place.Code };
        for (var next = place.ReplacedBy; next is not null; next = places.TryGetValue(next, out var row) ? row.ReplacedBy : known.GetValueOrDefault(next)?.ReplacedBy)
            if (!seen.Add(next))
                return true;
        return false;
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,20}\z")]
    private static partial Regex CodeForm();
}

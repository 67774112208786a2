using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>One readable row of an imported file. Null means that the file says nothing about it.</summary>
internal sealed record ImportedOrganisation(int Line, string RegistryCode, OrganisationKind Kind, IReadOnlyDictionary<string, string> Name, string? County, string? Municipality, string? Website)
{
    /// <summary>What the organisation is after the import: languages and columns that the file does not have stay as they are.</summary>
    internal OrganisationDraft Over(OrganisationDraft? current, IReadOnlyList<string> languages, string? placeCode) => new(
        RegistryCode, Kind,
        new Dictionary<string, string>([.. (current?.Name ?? new Dictionary<string, string>()).Where(one => !languages.Contains(one.Key)), .. Name]),
        placeCode, Website ?? current?.Website ?? "");
}

/// <summary>Reads <c>registry_code,kind,name_…,county,municipality,website</c>; any language may have a column <c>name_&lt;tag&gt;</c>.</summary>
internal sealed class OrganisationCsv
{
    private const string NamePrefix = "name_";

    private readonly CsvTable table;
    private readonly List<CsvProblem> problems;

    private OrganisationCsv(CsvTable table) => (this.table, problems) = (table, [.. table.Problems]);

    /// <summary>The languages that the file has a column for.</summary>
    internal IReadOnlyList<string> Languages { get; private init; } = [];

    /// <summary>The rows that could be read, each registry code once.</summary>
    internal IReadOnlyList<ImportedOrganisation> Rows { get; private set; } = [];

    /// <summary>What could not be read so far.</summary>
    internal List<CsvProblem> Problems => problems;

    internal static OrganisationCsv Read(ReadOnlySpan<byte> file)
    {
        var table = CsvTable.Read(file, "csv", ["registry_code", "kind"], column => column is "registry_code" or "kind" or "county" or "municipality" or "website" || column.StartsWith(NamePrefix, StringComparison.Ordinal));
        var languages = table.Columns.Where(column => column.StartsWith(NamePrefix, StringComparison.Ordinal)).Select(column => column[NamePrefix.Length..]).ToList();
        if (languages.Count == 0)
            throw Refusal.Invalid("csv", "The first line must name at least one column with a name: name_et, name_en.");

        var csv = new OrganisationCsv(table) { Languages = languages };
        csv.Rows = [.. csv.Distinct(table.Rows.Select(csv.Row).OfType<ImportedOrganisation>())];
        return csv;
    }

    private ImportedOrganisation? Row(CsvRow row)
    {
        var fields = new Fields();
        var imported = new ImportedOrganisation(
            row.Line,
            OrganisationDraft.RegistryCodeFrom(fields, "registry_code", row["registry_code"]),
            Kind(fields, row["kind"]),
            fields.Localized("name", Languages.Select(tag => KeyValuePair.Create(tag, row[NamePrefix + tag])), 300),
            Said(row, "county"), Said(row, "municipality"),
            row.Cells.ContainsKey("website") ? fields.OptionalUrl("website", row["website"]) : null);

        if (fields.Violations.Count == 0)
            return imported;
        problems.Add(new CsvProblem(row.Line, string.Join(" ", fields.Violations.Select(one => $"{one.Field}: {one.Description}"))));
        return null;
    }

    private IEnumerable<ImportedOrganisation> Distinct(IEnumerable<ImportedOrganisation> rows)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (first.TryAdd(row.RegistryCode, row.Line))
                yield return row;
            else
                problems.Add(new CsvProblem(row.Line, $"The registry code {row.RegistryCode} stands in line {first[row.RegistryCode]} already."));
        }
    }

    private static string? Said(CsvRow row, string column) => row.Cells.GetValueOrDefault(column);

    private static OrganisationKind Kind(Fields fields, string cell)
    {
        var known = Enum.TryParse<OrganisationKind>(cell, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && kind != OrganisationKind.Unspecified && !int.TryParse(cell, out _);
        fields.Require(known, "kind", "This must be ministry, agency, municipality, association, company, parliament or other.");
        return kind;
    }
}

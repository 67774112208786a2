using System.Text;

namespace OpenGov.Cli;

/// <summary>Converts the Estonian code list of counties and municipalities (EHAK, as three tables) to the form that the service reads.</summary>
internal static class PlaceList
{
    /// <summary>The table of counties: columns MNIMI (name) and MKOOD (code).</summary>
    internal const string Counties = "maakond.csv";

    /// <summary>The table of municipalities: columns ONIMI (name), OKOOD (code) and MKOOD (the county's code).</summary>
    internal const string Municipalities = "omavalitsus.csv";

    /// <summary>
    /// Header <c>code,kind,name,parent_code,replaced_by</c>; counties first. For a pair OLD=NEW, the code that the tables do not have is added beside
    /// the one they have, and the old one points to the new one.
    /// </summary>
    /// <exception cref="Trouble">A pair of which the tables have neither code.</exception>
    public static string Convert(Table counties, Table municipalities, IReadOnlyList<(string Old, string New)> replaced)
    {
        var rows = counties.Rows.Where(row => !row.IsBlank).Select(row => new Row(row[counties.Find("MKOOD")], "county", row[counties.Find("MNIMI")], "", ""))
            .Concat(municipalities.Rows.Where(row => !row.IsBlank).Select(row => new Row(row[municipalities.Find("OKOOD")], "municipality", row[municipalities.Find("ONIMI")], row[municipalities.Find("MKOOD")], "")))
            .ToDictionary(row => row.Code);
        foreach (var (old, successor) in replaced)
        {
            var known = rows.GetValueOrDefault(old) ?? rows.GetValueOrDefault(successor) ?? throw Trouble.Usage("place_unknown", $"The list has neither {old} nor {successor}.");
            rows[successor] = known with { Code = successor, ReplacedBy = "" };
            rows[old] = known with { Code = old, ReplacedBy = successor };
        }

        var csv = new StringBuilder("code,kind,name,parent_code,replaced_by\n");
        foreach (var row in rows.Values)
            csv.AppendJoin(',', ((string[])[row.Code, row.Kind, row.Name, row.ParentCode, row.ReplacedBy]).Select(Cell)).Append('\n');
        return csv.ToString();
    }

    /// <summary>Reads <c>OLD=NEW</c>.</summary>
    public static (string Old, string New) Pair(string text) =>
        text.Split('=') is [{ Length: > 0 } old, { Length: > 0 } successor] ? (old.Trim(), successor.Trim()) : throw Trouble.Usage("replaced_invalid", $"“{text}” is not of the form OLD=NEW.");

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private sealed record Row(string Code, string Kind, string Name, string ParentCode, string ReplacedBy);
}

using System.Globalization;
using System.Text.Json;

namespace OpenGov.Cli;

/// <summary>Which column of a list of meetings says what; −1 where none does.</summary>
/// <param name="Official">Who met.</param>
/// <param name="Position">Office held.</param>
/// <param name="Department">Where the office belongs, in lists about several.</param>
/// <param name="Date">When it was held.</param>
/// <param name="End">When it ended, where that is another day.</param>
/// <param name="Organisation">Who was met.</param>
/// <param name="Representative">Who spoke for the organisation.</param>
/// <param name="Purpose">What it was about.</param>
/// <param name="Meeting">The meeting's number, in lists with a row for every participant.</param>
public sealed record MeetingColumns(int Official, int Position, int Department, int Date, int End, int Organisation, int Representative, int Purpose, int Meeting)
{
    internal static readonly IReadOnlyDictionary<string, string[]> Headings = new Dictionary<string, string[]>
    {
        ["official"] = ["minister", "name of minister", "official", "name of official", "name of senior official", "permanent secretary", "special adviser", "name", "ametnik", "ametniku nimi", "ametiisik"],
        ["position"] = ["role", "position", "office", "title", "job title", "amet", "ametikoht"],
        ["department"] = ["department", "ministry", "asutus", "ministeerium"],
        ["date"] = ["date", "start date", "date of meeting", "meeting date", "month", "kuupäev", "kohtumise kuupäev", "kohtumise aeg", "aeg"],
        ["end"] = ["end date", "lõppkuupäev", "lõpp"],
        ["organisation"] = ["name of organisation", "name of organization", "name of external organisation", "name of organisation or individual", "person or organisation that meeting was with", "organisation", "organization", "organisations", "external organisation", "lobist", "lobistid", "huvirühm", "huvirühmad", "organisatsioon", "kellega kohtuti"],
        ["representative"] = ["representative", "representatives", "esindaja", "esindajad"],
        ["purpose"] = ["purpose of meeting", "purpose", "reason", "subject", "subject of meeting", "topic", "teema", "kohtumise teema", "eesmärk", "kohtumise eesmärk"],
        ["meeting"] = ["meeting id", "meeting", "kohtumise number"],
    };

    /// <summary>A header names at least who met, when, and with whom.</summary>
    public bool IsHeader => Official >= 0 && Date >= 0 && Organisation >= 0;

    /// <summary>Recognises the columns of a row by their usual headings; footnote marks, capitals and white space aside.</summary>
    public static MeetingColumns Recognise(CsvRow row) => Of(field => IndexOf(row, heading => Headings[field].Contains(heading)));

    /// <summary>Finds the columns that somebody named, each by its whole heading or as <c>#3</c>; the others are not read. Null where one is missing in this row.</summary>
    public static MeetingColumns? Find(CsvRow row, IReadOnlyDictionary<string, string> map)
    {
        var found = map.ToDictionary(one => one.Key, one => Numbered(one.Value, row) ?? IndexOf(row, heading => heading == Words.Plain(one.Value)));
        return row.IsBlank || found.Values.Any(column => column < 0) ? null : Of(field => found.GetValueOrDefault(field, -1));
    }

    /// <summary>Reads <c>field: heading</c> lines (YAML's simplest form, <c>#</c> begins a comment) or a JSON object of the same.</summary>
    /// <exception cref="Trouble">Something else stands there, or official, date or organisation is missing.</exception>
    public static IReadOnlyDictionary<string, string> ReadMap(string name, string text)
    {
        var map = text.TrimStart().StartsWith('{') ? Json(name, text) : Lines(name, text);
        var unknown = map.Keys.Except(Headings.Keys).ToList();
        var missing = new[] { "official", "date", "organisation" }.Except(map.Keys).ToList();
        return unknown.Count > 0 ? throw Trouble.Usage("map_unknown_field", $"{name}: {string.Join(", ", unknown)} is no field. There are {string.Join(", ", Headings.Keys)}.")
            : missing.Count > 0 ? throw Trouble.Usage("map_incomplete", $"{name} must name the columns for {string.Join(", ", missing)}.")
            : map;
    }

    private static MeetingColumns Of(Func<string, int> column) =>
        new(column("official"), column("position"), column("department"), column("date"), column("end"), column("organisation"), column("representative"), column("purpose"), column("meeting"));

    private static int? Numbered(string wanted, CsvRow row) =>
        wanted.StartsWith('#') && int.TryParse(wanted.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number >= 1 && number <= row.Cells.Count ? number - 1 : -1 : null;

    private static int IndexOf(CsvRow row, Func<string, bool> fits)
    {
        for (var index = 0; index < row.Cells.Count; index++)
            if (fits(Words.Plain(row.Cells[index])))
                return index;
        return -1;
    }

    private static Dictionary<string, string> Json(string name, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
        }
        catch (JsonException wrong)
        {
            throw Trouble.Usage("map_unreadable", $"{name} is not a JSON object of texts: {wrong.Message}");
        }
    }

    private static Dictionary<string, string> Lines(string name, string text)
    {
        var map = new Dictionary<string, string>();
        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line.Trim(), index + 1)).Where(one => one.Item1.Length > 0 && one.Item1[0] != '#' && one.Item1 != "---"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                throw Trouble.Usage("map_unreadable", $"{name}:{number}: “{line}” is not of the form “field: heading”.");
            map[line[..colon].Trim()] = line[(colon + 1)..].Trim().Trim('"', '\'');
        }

        return map;
    }
}

using System.Text.RegularExpressions;

namespace OpenGov.Cli;

/// <summary>What is no meeting in a list of meetings; pure.</summary>
internal static partial class RowRules
{
    /// <summary>The row says that there were no meetings: “nil return”, “none”, and nothing else about a meeting.</summary>
    public static bool IsNilReturn(CsvRow row, MeetingColumns columns)
    {
        var cells = new[] { columns.Date, columns.Organisation, columns.Purpose, columns.Representative }.Select(column => Words.Plain(row[column])).Where(cell => cell.Length > 0).ToList();
        return cells.Count > 0 && cells.All(cell => Nil().IsMatch(cell));
    }

    /// <summary>A single cell with a note's mark in front: “Note …”, a star, a dagger, a raised figure.</summary>
    public static bool IsMarkedNote(CsvRow row) => OnlyCell(row) is { } only && NoteMark().IsMatch(only);

    /// <summary>The one cell with content; null where there are several or none.</summary>
    public static string? OnlyCell(CsvRow row) => row.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Take(2).ToList() is [var only] ? Words.Tidy(only) : null;

    public static bool Repeats(CsvRow row, CsvRow header) => row.Cells.Select(Words.Plain).Where(cell => cell.Length > 0).SequenceEqual(header.Cells.Select(Words.Plain).Where(cell => cell.Length > 0));

    [GeneratedRegex(@"^(nil( returns?)?|none( this quarter)?|no( external| relevant)? meetings?( held)?|nothing to (report|declare)|n a|not applicable|puudub|puuduvad|ei olnud|kohtumisi (ei olnud|polnud)|kohtumised puuduvad)$")]
    private static partial Regex Nil();

    [GeneratedRegex(@"^(notes?\b|märkus(ed)?\b|\*|†|‡|[¹²³⁴⁵⁶⁷⁸⁹])", RegexOptions.IgnoreCase)]
    private static partial Regex NoteMark();
}

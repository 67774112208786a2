namespace OpenGov.Cli;

/// <summary>A file of separated values with a header.</summary>
/// <param name="Header">The headings as they stand there, white space tidied.</param>
/// <param name="HeaderLine">The line the header stands in.</param>
/// <param name="Rows">Everything below, blank rows too.</param>
public sealed record Table(FileText File, char Delimiter, IReadOnlyList<string> Header, int HeaderLine, IReadOnlyList<CsvRow> Rows)
{
    /// <summary>Reads a file whose header is its first row that is not blank.</summary>
    public static Table Read(string path)
    {
        var file = FileText.Read(path);
        var delimiter = Dialect.Of(file.Text);
        var rows = CsvRows.Read(file.Text, delimiter).SkipWhile(row => row.IsBlank).ToList();
        return rows.Count == 0
            ? throw Trouble.Refused("empty_file", $"{file.Name} has no rows.")
            : new Table(file, delimiter, [.. rows[0].Cells.Select(Words.Tidy)], rows[0].Line, rows[1..]);
    }
}

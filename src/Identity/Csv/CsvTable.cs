using CsvHelper;

namespace OpenGov.Identity;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">Line in the file where it begins, from 1.</param>
/// <param name="Cells">Cell by column name, white space around it removed; a column that the file does not have is absent.</param>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell, or nothing where it is empty or the column is absent.</summary>
    internal string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>What could not be taken over from a line.</summary>
internal sealed record CsvProblem(int Line, string Message);

/// <summary>
/// A CSV file (RFC 4180, UTF-8 with or without byte order mark, LF or CRLF, quoted line breaks): its rows, and a sentence for every
/// line that cannot be read. Nothing is guessed: a row with stray quotes or another number of cells than the header is a problem.
/// </summary>
/// <param name="Columns">The column names in lower case.</param>
internal sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows, IReadOnlyList<CsvProblem> Problems)
{
    /// <summary>Reads a file whose header must have <paramref name="required"/> and may have <paramref name="known"/> columns.</summary>
    /// <exception cref="RefusedException">The file as a whole is unreadable: not UTF-8, no header, a compulsory column missing or one twice.</exception>
    internal static CsvTable Read(ReadOnlySpan<byte> file, string field, IReadOnlyCollection<string> required, Func<string, bool> known)
    {
        var problems = new List<CsvProblem>();
        using var reader = CsvReader.FromText(Utf8File.Read(file, field), new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',
            DetectSeparatorHint = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = record => problems.Add(new CsvProblem((int)record.LineNumber, Sentence(record.Reason))),
        });

        var columns = reader.Read() ? CsvHeader.Read(Cells(reader), field, required) : throw Refusal.Invalid(field, problems is [var first, ..] ? $"Line {first.Line}: {first.Message}" : "The file is empty.");
        problems.AddRange(columns.Where(column => !known(column)).Select(column => new CsvProblem(1, $"The column “{column}” is not known here and was left out.")));

        var rows = new List<CsvRow>();
        while (reader.Read())
            rows.Add(new CsvRow((int)reader.LineNumber, columns.Zip(Cells(reader)).ToDictionary(pair => pair.First, pair => pair.Second.Trim())));
        return new CsvTable(columns, rows, problems);
    }

    private static string[] Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    private static string Sentence(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "This row has more or fewer cells than the first line.",
        CsvMalformedReason.UnterminatedQuote => "A quotation mark is opened in this row and never closed: everything after it is unread.",
        _ => "The quotation marks of this row do not match: a cell that holds any stands in quotation marks, and those inside are doubled.",
    };
}

using System.Text;

namespace OpenGov.Cli;

/// <summary>
/// Reads separated values (RFC 4180, any delimiter) and forgives: lines may end in LF, CR or CRLF, a quotation mark inside a cell that is not
/// quoted is a letter, as is one that is never closed, and what follows a closing quotation mark belongs to the cell.
/// </summary>
internal sealed class CsvRows
{
    private const char Quote = '"';

    private readonly string text;
    private readonly char delimiter;
    private int at, line = 1;

    private CsvRows(string text, char delimiter) => (this.text, this.delimiter) = (text, delimiter);

    /// <summary>Every record, blank ones too.</summary>
    public static IEnumerable<CsvRow> Read(string text, char delimiter)
    {
        var rows = new CsvRows(text, delimiter);
        while (rows.at < text.Length)
            yield return rows.Next();
    }

    private CsvRow Next()
    {
        var (cells, begins, broken) = (new List<string>(), line, false);
        while (true)
        {
            var (cell, isBroken) = at < text.Length && text[at] == Quote ? Quoted() : (Bare(), false);
            cells.Add(cell);
            broken |= isBroken;
            if (at < text.Length && text[at] == delimiter)
            {
                at++;
                continue;
            }

            EndLine();
            return new CsvRow(begins, cells, broken);
        }
    }

    private string Bare()
    {
        var start = at;
        while (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n'))
            at++;
        return text[start..at];
    }

    private (string Cell, bool IsBroken) Quoted()
    {
        var (cell, begins) = (new StringBuilder(), (at, line));
        for (at++; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == Quote && at + 1 < text.Length && text[at + 1] == Quote)
                at++;
            else if (letter == Quote)
            {
                at++;
                return (cell.Append(Bare()).ToString(), false);
            }

            if (letter == '\n' || letter == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'))
                line++;
            cell.Append(letter);
        }

        // Never closed: taken as a letter, so that the rows below are not swallowed.
        (at, line) = begins;
        return (Bare(), true);
    }

    private void EndLine()
    {
        if (at == text.Length)
            return;
        at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        line++;
    }
}

using System.Text;

namespace OpenGov.Drafts.Texts;

/// <summary>Tables with a row of dashes below their head.</summary>
internal static class MarkdownTable
{
    public static bool Starts(MarkdownSource source, int at) =>
        source[at].Contains('|', StringComparison.Ordinal) && source[at + 1] is var rule && rule.Contains('-', StringComparison.Ordinal)
        && rule.Contains('|', StringComparison.Ordinal) && rule.AsSpan().Trim().IndexOfAnyExcept("|-: ") < 0;

    /// <summary>The cells of a row; <c>\|</c> is a character of one.</summary>
    public static IReadOnlyList<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var row = line.Trim();
        for (var i = row.StartsWith('|') ? 1 : 0; i < row.Length; i++)
        {
            if (row[i] == '\\' && i + 1 < row.Length && row[i + 1] == '|')
            {
                cell.Append('|');
                i++;
            }
            else if (row[i] == '|')
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(row[i]);
            }
        }

        if (cell.Length > 0)
        {
            cells.Add(cell.ToString());
        }

        return cells;
    }
}

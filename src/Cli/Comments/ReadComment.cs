using System.Globalization;

namespace OpenGov.Cli;

/// <summary>A comment as a row of a table says it.</summary>
/// <param name="Line">Where the row begins.</param>
/// <param name="Reference">Its number in the table; empty where there is none.</param>
public sealed record ReadComment(int Line, string Text, string Author, string Language, DateTimeOffset? Received, string Reference, IReadOnlyList<string> Cells);

/// <summary>A row that is not sent.</summary>
public sealed record UnreadRow(int Line, string Code, string Sentence);

/// <summary>Reads comments from a table; pure. Every row that is not blank becomes a comment or a sentence.</summary>
public static class CommentTable
{
    /// <summary>
    /// One text column is the text as it stands. Of several, each with content becomes a block: heading, line break, answer; an empty
    /// line between blocks. The author is “organisation (author)” or the one of them that is there.
    /// </summary>
    public static (IReadOnlyList<ReadComment> Comments, IReadOnlyList<UnreadRow> Unread) Read(Table table, CommentColumns columns)
    {
        var (comments, unread) = (new List<ReadComment>(), new List<UnreadRow>());
        var order = DateOrders.Of(table.Rows.Select(row => row[columns.Date]));
        foreach (var row in table.Rows.Where(row => !row.IsBlank))
        {
            var surplus = row.Cells.Skip(table.Header.Count).Any(cell => !string.IsNullOrWhiteSpace(cell));
            var text = TextOf(table, columns, row);
            var date = row[columns.Date].Trim();
            var received = date.Length == 0 ? null : ReceivedOn(date, order);

            if (row.IsBroken)
                unread.Add(new(row.Line, "quote_open", "A quotation mark is opened and never closed."));
            else if (surplus || row.Cells.Count < table.Header.Count)
                unread.Add(new(row.Line, "wrong_cell_count", $"This row has {row.Cells.Count} cells; the header has {table.Header.Count}."));
            else if (text.Length == 0)
                unread.Add(new(row.Line, "empty_text", "There is no text in this row."));
            else
            {
                if (date.Length > 0 && received is null)
                    unread.Add(new(row.Line, "date_unreadable", $"“{date}” cannot be read as a date; the comment is recorded without one."));
                comments.Add(new ReadComment(row.Line, text, AuthorOf(row[columns.Organisation], row[columns.Author]), Languages.TagOf(row[columns.Language]), received, Words.Tidy(row[columns.Reference]), row.Cells));
            }
        }

        return (comments, unread);
    }

    private static string TextOf(Table table, CommentColumns columns, CsvRow row)
    {
        if (columns.Texts is [var only])
            return Lines(row[only]);
        var blocks = columns.Texts.Where(column => !string.IsNullOrWhiteSpace(row[column])).Select(column => $"{table.Header[column]}\n{Lines(row[column])}");
        return string.Join("\n\n", blocks);
    }

    private static string Lines(string cell) => cell.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();

    private static string AuthorOf(string organisation, string author)
    {
        var (body, person) = (Words.Tidy(organisation), Words.Tidy(author));
        return body.Length == 0 ? person : person.Length == 0 || person == body ? body : $"{body} ({person})";
    }

    /// <summary>A day, or a day and a time in UTC; null where it is not certain which.</summary>
    private static DateTimeOffset? ReceivedOn(string date, DateOrder order)
    {
        if (date.Contains('T') && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            return instant;
        if (PublishedDate.Read(date, order) is not { Day: > 0, Year: > 0 } day)
            return null;
        var time = date.LastIndexOf(' ') is > 0 and var space && TimeOnly.TryParse(date.AsSpan(space + 1), CultureInfo.InvariantCulture, out var clock) ? clock : TimeOnly.MinValue;
        return new DateTimeOffset(new DateOnly(day.Year, day.Month, day.Day).ToDateTime(time), TimeSpan.Zero);
    }
}

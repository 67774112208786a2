using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace OpenGov;

/// <summary>
/// A table as CSV (RFC 4180, UTF-8, header, CRLF), written row by row as it is read, without a cap. A cell that a spreadsheet would take for a
/// formula (it begins with = + - @ tab or carriage return) gets an apostrophe before it (OWASP, CSV injection).
/// </summary>
public static class CsvAnswer
{
    private static readonly SearchValues<char> MustBeQuoted = SearchValues.Create(",\"\r\n");

    /// <summary>The answer of a CSV endpoint; <paramref name="fileName"/> is what a browser saves it as.</summary>
    public static IResult Of<T>(string fileName, IReadOnlyList<string> header, IAsyncEnumerable<T> rows, Func<T, IEnumerable<object?>> cells) =>
        Results.Stream(body => Write(body, header, rows, cells), "text/csv; charset=utf-8", fileName);

    /// <summary>One row with its line end.</summary>
    public static string Row(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static async Task Write<T>(Stream body, IReadOnlyList<string> header, IAsyncEnumerable<T> rows, Func<T, IEnumerable<object?>> cells)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(false), 32 * 1024, leaveOpen: true);
        await writer.WriteAsync(Row(header));
        await foreach (var row in rows)
            await writer.WriteAsync(Row(cells(row)));
    }

    private static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            string words => Harmless(words),
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => Harmless(value.ToString() ?? ""),
        };
        return text.AsSpan().ContainsAny(MustBeQuoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static string Harmless(string words) => words is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + words : words;
}

namespace OpenGov.Cli;

/// <summary>Finds out what separates the cells of a file.</summary>
internal static class Dialect
{
    private const int Looked = 200;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>
    /// Comma, semicolon, tab or bar: the one by which most of the first 200 rows have one and the same number of cells, two at least;
    /// among equals the one with more cells, then the order given here. A file with one column has none of them: comma.
    /// </summary>
    public static char Of(string text) =>
        Delimiters.Select((delimiter, order) => (delimiter, order, fit: Fit(text, delimiter)))
            .OrderByDescending(one => one.fit.Share).ThenByDescending(one => one.fit.Width).ThenBy(one => one.order)
            .First().delimiter;

    private static (double Share, int Width) Fit(string text, char delimiter)
    {
        var rows = CsvRows.Read(text, delimiter).Where(row => !row.IsBlank).Take(Looked).ToList();
        var width = rows.Count == 0 ? 0 : rows.GroupBy(row => row.Cells.Count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;
        return width < 2 ? (0, 0) : (rows.Count(row => row.Cells.Count == width) / (double)rows.Count, width);
    }
}

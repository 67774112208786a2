namespace OpenGov.Identity;

/// <summary>The first line of a CSV file.</summary>
internal static class CsvHeader
{
    internal static IReadOnlyList<string> Read(string[] cells, string field, IReadOnlyCollection<string> required)
    {
        var columns = cells.Select(cell => cell.Trim().ToLowerInvariant()).ToList();

        if (columns is [var all] && all.Contains(';', StringComparison.Ordinal))
            throw Refusal.Invalid(field, "The cells are separated by semicolons: save the file with commas (RFC 4180).");
        if (required.Where(name => !columns.Contains(name)).ToList() is { Count: > 0 } missing)
            throw Refusal.Invalid(field, $"The first line must name the columns {string.Join(", ", required)}; {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} missing.");
        if (columns.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            throw Refusal.Invalid(field, $"The column “{twice}” is there twice.");
        return columns;
    }
}

using System.Globalization;

namespace OpenGov.Cli;

/// <summary>Finds a column by what somebody calls it.</summary>
internal static class Columns
{
    /// <summary>
    /// The index of the column whose heading is <paramref name="wanted"/>, or begins with it (capitals aside) and is the only one that does;
    /// <c>#3</c> is the third column.
    /// </summary>
    /// <exception cref="Trouble">No column, or more than one.</exception>
    public static int Find(this Table table, string wanted)
    {
        if (wanted.StartsWith('#') && int.TryParse(wanted.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= table.Header.Count ? number - 1
                : throw Trouble.Usage("column_not_found", $"{table.File.Name} has {table.Header.Count} columns, so there is no {wanted}.");

        var name = Words.Tidy(wanted);
        return Only(table, name, heading => heading == name)
            ?? Only(table, name, heading => heading.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Only(table, name, heading => name.Length > 0 && heading.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            ?? throw Trouble.Usage("column_not_found", $"{table.File.Name} has no column “{name}”. Its columns: {List(table.Header.Select((heading, index) => $"#{index + 1} {Short(heading)}"))}.");
    }

    private static int? Only(Table table, string name, Func<string, bool> fits)
    {
        var found = Enumerable.Range(0, table.Header.Count).Where(index => fits(table.Header[index])).ToList();
        return found.Count <= 1 ? found is [var only] ? only : null
            : throw Trouble.Usage("column_ambiguous", $"Several columns of {table.File.Name} fit “{name}”: {List(found.Select(index => $"#{index + 1} {Short(table.Header[index])}"))}. Give the number: #{found[0] + 1}.");
    }

    private static string List(IEnumerable<string> headings) => string.Join("; ", headings);

    private static string Short(string heading) => heading.Length <= 60 ? heading : $"{heading[..57]}…";
}

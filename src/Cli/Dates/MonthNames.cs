namespace OpenGov.Cli;

/// <summary>Months by name, in English and Estonian.</summary>
internal static class MonthNames
{
    private const int Shortest = 3;

    private static readonly string[][] Names =
    [
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
        ["jaanuar", "veebruar", "märts", "aprill", "mai", "juuni", "juuli", "august", "september", "oktoober", "november", "detsember"],
    ];

    /// <summary>1 to 12 for a month's name, or its beginning of at least three letters where only one month begins so; otherwise 0.</summary>
    public static int Number(string word)
    {
        if (word.Length < Shortest)
            return 0;
        var found = Names.SelectMany(names => names.Select((name, index) => (name, Month: index + 1)))
            .Where(one => one.name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(one => one.Month).Distinct().ToList();
        return found is [var only] ? only : 0;
    }
}

namespace OpenGov.Cli;

/// <summary>Which column of a table of comments says what; −1 where none does.</summary>
/// <param name="Texts">The columns that make up the text, in the order wanted.</param>
public sealed record CommentColumns(IReadOnlyList<int> Texts, int Organisation = -1, int Author = -1, int Language = -1, int Date = -1, int Reference = -1)
{
    /// <summary>Finds the columns by name; the text <c>*</c> stands for every column that nothing else names, with content or not.</summary>
    public static CommentColumns Find(Table table, IReadOnlyList<string> texts, IReadOnlyList<string> skipped, string? organisation, string? author, string? language, string? date, string? reference)
    {
        int Optional(string? wanted) => wanted is null ? -1 : table.Find(wanted);
        var found = new CommentColumns([], Optional(organisation), Optional(author), Optional(language), Optional(date), Optional(reference));
        var named = skipped.Select(table.Find).Concat([found.Organisation, found.Author, found.Language, found.Date, found.Reference]).ToHashSet();
        var columns = texts.Contains("*")
            ? Enumerable.Range(0, table.Header.Count).Where(column => !named.Contains(column))
            : texts.Select(table.Find).Distinct();
        return found with { Texts = [.. columns] };
    }
}

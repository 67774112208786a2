namespace OpenGov.Drafts.Comparisons;

/// <summary>How one wording became another, in runs that a person can read.</summary>
public static class WordDifference
{
    /// <returns>
    /// Runs in reading order, a deletion before the insertion that replaces it, no two neighbours of one operation, none empty.
    /// Empty only when both texts are.
    /// </returns>
    public static IReadOnlyList<WordChange> Between(string before, string after)
    {
        if (string.Equals(before, after, StringComparison.Ordinal))
        {
            return before.Length == 0 ? [] : [new(WordOperation.Equal, before)];
        }

        if (before.Length == 0 || after.Length == 0)
        {
            return [before.Length == 0 ? new(WordOperation.Inserted, after) : new(WordOperation.Deleted, before)];
        }

        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var (old, current) = (Tokenized.Of(before, names), Tokenized.Of(after, names));
        var (deleted, inserted) = EditScript.Between(old.Ids, current.Ids);
        return ReadableRuns.From(old, deleted, current, inserted);
    }
}

/// <summary>A text in tokens; the same token has the same id in both texts.</summary>
internal sealed record Tokenized(string[] Tokens, int[] Ids)
{
    public static Tokenized Of(string text, Dictionary<string, int> names)
    {
        var ranges = Comparisons.Tokens.Of(text);
        var tokens = new string[ranges.Count];
        var ids = new int[ranges.Count];
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = text.AsSpan(ranges[i]);
            if (!lookup.TryGetValue(token, out var actual, out ids[i]))
            {
                actual = token.ToString();
                ids[i] = names[actual] = names.Count;
            }

            tokens[i] = actual;
        }

        return new(tokens, ids);
    }
}

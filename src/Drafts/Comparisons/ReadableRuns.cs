using System.Text;

namespace OpenGov.Drafts.Comparisons;

/// <summary>
/// Turns the shortest edit script into one that people would write: changes begin and end at words, and a lonely word or comma that
/// happens to stand in both of two rewritten passages does not tear them apart.
/// </summary>
internal static class ReadableRuns
{
    private const int FarthestSlide = 200;

    public static IReadOnlyList<WordChange> From(Tokenized old, bool[] deleted, Tokenized current, bool[] inserted)
    {
        Slide(old, deleted, inserted);
        Slide(current, inserted, deleted);
        return Written(Joined(Hunks(old, deleted, current, inserted)));
    }

    /// <summary>
    /// “a[ b]” and “[a ]b” often mean the same. Of all places where a lone insertion or deletion may stand, the one is taken that begins
    /// a line or follows a white space, and otherwise the last. One that replaces something stays where it is.
    /// </summary>
    private static void Slide(Tokenized text, bool[] changed, bool[] others)
    {
        var replaced = Places(others);
        var kept = 0;
        for (var start = 0; start < changed.Length; start++)
        {
            if (!changed[start])
            {
                kept++;
                continue;
            }

            var end = start;
            while (end < changed.Length && changed[end])
            {
                end++;
            }

            var best = replaced.Contains(kept) ? start : Best(text, changed, start, end);
            changed.AsSpan(start, end - start).Clear();
            changed.AsSpan(best, end - start).Fill(true);
            kept += Math.Max(0, best - start);
            start = Math.Max(end, best + end - start) - 1;
        }
    }

    private static int Best(Tokenized text, bool[] changed, int start, int end)
    {
        var (length, at) = (end - start, start);
        while (at > 0 && !changed[at - 1] && start - at < FarthestSlide && text.Ids[at - 1] == text.Ids[at - 1 + length])
        {
            at--;
        }

        var best = at;
        while (true)
        {
            best = Score(text.Tokens, at, length) >= Score(text.Tokens, best, length) ? at : best;
            var next = at + length;
            if (next >= changed.Length || at - start > FarthestSlide || (next >= end && changed[next]) || text.Ids[at] != text.Ids[next])
            {
                return best;
            }

            at++;
        }
    }

    /// <summary>How many members stayed before each place where something changed.</summary>
    private static HashSet<int> Places(bool[] changed)
    {
        var (places, kept) = (new HashSet<int>(), 0);
        foreach (var change in changed)
        {
            if (change)
            {
                places.Add(kept);
            }
            else
            {
                kept++;
            }
        }

        return places;
    }

    private static int Score(string[] tokens, int start, int length)
    {
        var opens = start == 0 ? 3 : tokens[start - 1].Contains('\n', StringComparison.Ordinal) ? 3 : Tokens.IsSpace(tokens[start - 1]) ? 1 : 0;
        return opens + (Tokens.IsSpace(tokens[start + length - 1]) || start + length == tokens.Length ? 1 : 0);
    }

    private static List<Hunk> Hunks(Tokenized old, bool[] deleted, Tokenized current, bool[] inserted)
    {
        var hunks = new List<Hunk>();
        for (int x = 0, y = 0; x < deleted.Length || y < inserted.Length;)
        {
            var hunk = new Hunk();
            while (x < deleted.Length && y < inserted.Length && !deleted[x] && !inserted[y])
            {
                hunk.Equal.Add(old.Tokens[x]);
                (x, y) = (x + 1, y + 1);
            }

            while ((x < deleted.Length && deleted[x]) || (y < inserted.Length && inserted[y]))
            {
                if (x < deleted.Length && deleted[x])
                {
                    hunk.Delete(old.Tokens[x++]);
                }
                else
                {
                    hunk.Insert(current.Tokens[y++]);
                }
            }

            hunks.Add(hunk);
        }

        return hunks;
    }

    /// <summary>Joins neighbouring changes over an equal stretch that is too small to help a reader.</summary>
    private static List<Hunk> Joined(List<Hunk> hunks)
    {
        var result = new List<Hunk>();
        foreach (var hunk in hunks)
        {
            if (result.Count > 0 && hunk.IsChange && result[^1].IsChange && IsTooSmall(hunk.Equal, result[^1], hunk))
            {
                result[^1].Absorb(hunk);
            }
            else
            {
                result.Add(hunk);
            }
        }

        return result;
    }

    private static bool IsTooSmall(List<string> equal, Hunk left, Hunk right)
    {
        if (equal.Count > 12 || !(left.Both || right.Both) || equal.Exists(token => token.Contains('\n', StringComparison.Ordinal)))
        {
            return false;
        }

        // Short words are mostly articles and prepositions: two of them weigh as much as one word with a meaning.
        var weight = equal.Where(Tokens.IsWord).Sum(word => word.Length <= 3 ? 0.5 : 1);
        return weight <= 4 && weight <= 1.5 * Math.Min(left.Words, right.Words) && weight * 3 <= left.Words + right.Words;
    }

    private static List<WordChange> Written(List<Hunk> hunks)
    {
        var runs = new List<WordChange>();
        foreach (var hunk in hunks)
        {
            Add(WordOperation.Equal, hunk.Equal, runs);
            Add(WordOperation.Deleted, hunk.Deleted, runs);
            Add(WordOperation.Inserted, hunk.Inserted, runs);
        }

        return runs;
    }

    private static void Add(WordOperation operation, List<string> tokens, List<WordChange> runs)
    {
        if (tokens.Count > 0)
        {
            runs.Add(new(operation, new StringBuilder().AppendJoin("", tokens).ToString()));
        }
    }
}

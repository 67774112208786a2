namespace OpenGov.Drafts.Comparisons;

/// <summary>
/// The stretch of a text that is most like a quote. A window of the quote's length finds the neighbourhood with the most common words in
/// one pass; an alignment with free ends (P. H. Sellers, “The theory and computation of evolutionary distances”, 1980) finds its exact
/// bounds. The similarity is 1 - distance / length, in words.
/// </summary>
internal static class SimilarStretch
{
    /// <summary>Longer quotes are not aligned: their neighbourhood is what they became.</summary>
    private const int LongestQuote = 1500;

    public static QuotePlace? Find(string quote, string text)
    {
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var wanted = Ids(quote, Tokens.WordsOf(quote).ToList(), names);
        var ranges = Tokens.WordsOf(text).ToList();
        var words = Ids(text, ranges, names);
        if (wanted.Length == 0 || words.Length == 0)
        {
            return null;
        }

        var (start, end) = Neighbourhood(wanted, words, names.Count);
        double similarity;
        if (wanted.Length <= LongestQuote)
        {
            (start, end, similarity) = Align(wanted, words, Math.Max(0, start - wanted.Length), Math.Min(words.Length, end + wanted.Length));
        }
        else
        {
            similarity = Common(wanted, words[start..end]) / (double)wanted.Length;
        }

        if (similarity < QuoteSearch.Enough || start >= end)
        {
            return null;
        }

        var (first, last) = (ranges[start].Start.Value, ranges[end - 1].End.Value);
        return new(false, first, last - first, text[first..last], Math.Min(0.99, Math.Round(similarity, 4)));
    }

    private static int[] Ids(string text, List<Range> ranges, Dictionary<string, int> names)
    {
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        var ids = new int[ranges.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            var word = text.AsSpan(ranges[i]);
            if (!lookup.TryGetValue(word, out ids[i]))
            {
                lookup[word] = ids[i] = names.Count;
            }
        }

        return ids;
    }

    /// <summary>The window of the quote's length that has most of its words.</summary>
    private static (int Start, int End) Neighbourhood(int[] wanted, int[] words, int names)
    {
        var missing = new int[names];
        foreach (var word in wanted)
        {
            missing[word]++;
        }

        var (common, best, bestEnd) = (0, -1, 0);
        for (var i = 0; i < words.Length; i++)
        {
            common += missing[words[i]]-- > 0 ? 1 : 0;
            if (i >= wanted.Length)
            {
                common -= missing[words[i - wanted.Length]]++ >= 0 ? 1 : 0;
            }

            (best, bestEnd) = common > best ? (common, i + 1) : (best, bestEnd);
        }

        return (Math.Max(0, bestEnd - wanted.Length), bestEnd);
    }

    private static int Common(int[] a, int[] b)
    {
        var counts = a.CountBy(word => word).ToDictionary(pair => pair.Key, pair => pair.Value);
        return b.Count(word => counts.TryGetValue(word, out var left) && (counts[word] = left - 1) >= 0);
    }

    /// <summary>The stretch between two words of the text with the smallest edit distance to the quote.</summary>
    private static (int Start, int End, double Similarity) Align(int[] wanted, int[] words, int from, int to)
    {
        var width = to - from;
        var (distance, start) = (new int[width + 1], new int[width + 1]);
        for (var k = 0; k <= width; k++)
        {
            start[k] = k;
        }

        for (var i = 1; i <= wanted.Length; i++)
        {
            var (diagonal, diagonalStart) = (distance[0], start[0]);
            (distance[0], start[0]) = (i, 0);
            for (var k = 1; k <= width; k++)
            {
                var (above, aboveStart) = (distance[k], start[k]);
                var (best, bestStart) = (diagonal + (wanted[i - 1] == words[from + k - 1] ? 0 : 1), diagonalStart);
                (best, bestStart) = above + 1 < best ? (above + 1, aboveStart) : (best, bestStart);
                (best, bestStart) = distance[k - 1] + 1 < best ? (distance[k - 1] + 1, start[k - 1]) : (best, bestStart);
                (distance[k], start[k]) = (best, bestStart);
                (diagonal, diagonalStart) = (above, aboveStart);
            }
        }

        var end = 0;
        for (var k = 1; k <= width; k++)
        {
            end = distance[k] < distance[end] || (distance[k] == distance[end] && k - start[k] > end - start[end] && k - start[k] <= wanted.Length) ? k : end;
        }

        var length = Math.Max(wanted.Length, end - start[end]);
        return (from + start[end], from + end, 1 - (distance[end] / (double)length));
    }
}

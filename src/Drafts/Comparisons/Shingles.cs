using OpenGov.Drafts.Texts;

namespace OpenGov.Drafts.Comparisons;

/// <summary>The words and the pairs of neighbouring words of a text, as sorted numbers: two texts are as similar as these overlap.</summary>
internal sealed class Shingles(int words, int[] sorted)
{
    /// <summary>How many words the text has.</summary>
    public int Words { get; } = words;

    /// <summary>Sorted, with repetitions.</summary>
    public int[] Sorted { get; } = sorted;

    /// <summary>Twice what is common divided by all there is (Dice's coefficient of the multisets), 0 to 1; 1 for two empty texts.</summary>
    public static double Similarity(Shingles a, Shingles b)
    {
        var total = a.Sorted.Length + b.Sorted.Length;
        return total == 0 ? 1 : 2.0 * Common(a.Sorted, b.Sorted) / total;
    }

    private static int Common(int[] a, int[] b)
    {
        var common = 0;
        for (int i = 0, k = 0; i < a.Length && k < b.Length;)
        {
            if (a[i] == b[k])
            {
                (common, i, k) = (common + 1, i + 1, k + 1);
            }
            else if (a[i] < b[k])
            {
                i++;
            }
            else
            {
                k++;
            }
        }

        return common;
    }

    /// <summary>All shingles of several texts together.</summary>
    public static Shingles Joined(IEnumerable<Shingles> parts)
    {
        var all = new List<int>();
        var words = 0;
        foreach (var part in parts)
        {
            all.AddRange(part.Sorted);
            words += part.Words;
        }

        all.Sort();
        return new(words, [.. all]);
    }
}

/// <summary>Gives words, pairs of words and whole wordings their numbers: one for both texts that are compared.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> words = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(int, int), int> pairs = [];
    private readonly Dictionary<string, int> wordings = new(StringComparer.Ordinal);
    private int next = 1;

    public Shingles Shingle(string text)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var result = new List<int>();
        var (previous, count) = (0, 0);
        foreach (var range in Tokens.WordsOf(text))
        {
            var word = text.AsSpan(range);
            if (!lookup.TryGetValue(word, out var id))
            {
                lookup[word] = id = next++;
            }

            // A pair says more about a text than a word does, but a short text has few pairs: there the words count as well.
            if (!pairs.TryGetValue((previous, id), out var pair))
            {
                pairs[(previous, id)] = pair = next++;
            }

            result.Add(pair);
            if (count < 12)
            {
                result.Add(id);
            }

            (previous, count) = (id, count + 1);
        }

        result.Sort();
        return new(count, [.. result]);
    }

    public int Wording(string canonical)
    {
        if (!wordings.TryGetValue(canonical, out var id))
        {
            wordings[canonical] = id = wordings.Count + 1;
        }

        return id;
    }

    public int WordingOf(Provision provision) => Wording($"{Characters.Canonical(provision.Heading)}\u001F{Characters.Canonical(provision.Text)}");
}

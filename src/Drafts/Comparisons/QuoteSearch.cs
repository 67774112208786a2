using System.Text;
using OpenGov.Drafts.Texts;

namespace OpenGov.Drafts.Comparisons;

/// <summary>Finds quoted words in a provision: exactly, or with other white space, or the stretch that became of them.</summary>
public static class QuoteSearch
{
    /// <summary>Below this a stretch is another text.</summary>
    public const double Enough = 0.6;

    /// <summary>Null when there is no quote, or nothing similar enough.</summary>
    public static QuotePlace? Find(string? quote, Provision provision) => string.IsNullOrWhiteSpace(quote) ? null
        : FindExact(quote, provision) ?? SimilarStretch.Find(quote, provision.Text);

    /// <summary>The same words, in the own words first and in the heading then; the first place if there are several.</summary>
    public static QuotePlace? FindExact(string quote, Provision provision) =>
        FindExact(quote, provision.Text, inHeading: false)
        ?? (provision.Heading is { } heading ? FindExact(quote, heading, inHeading: true) : null);

    private static QuotePlace? FindExact(string quote, string text, bool inHeading)
    {
        var at = text.IndexOf(quote, StringComparison.Ordinal);
        if (at >= 0)
        {
            return new(inHeading, at, quote.Length, quote, 1);
        }

        // Without white space, since a browser's selection and a source's line breaks differ in nothing else.
        var (dense, places) = Dense(text);
        var wanted = Dense(quote).Dense;
        at = wanted.Length == 0 ? -1 : dense.IndexOf(wanted, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var (start, end) = (places[at], places[at + wanted.Length - 1] + 1);
        return new(inHeading, start, end - start, text[start..end], 1);
    }

    private static (string Dense, List<int> Places) Dense(string text)
    {
        var (dense, places) = (new StringBuilder(text.Length), new List<int>(text.Length));
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                dense.Append(text[i]);
                places.Add(i);
            }
        }

        return (dense.ToString(), places);
    }
}

using System.Text.RegularExpressions;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Tests;

/// <summary>What a page shows of the language files by mistake: a key in place of its text, or a placeholder in place of its value.</summary>
internal static partial class Untranslated
{
    private static readonly Language Language = new LanguageSet("et").Default;
    private static readonly HashSet<string> Starts = [.. Language.Keys.Select(key => key.Split('.')[0])];
    private static readonly HashSet<string> Placeholders = [.. Language.Keys.SelectMany(key => Placeholder().Matches(Language.Text(key) ?? Language.Plural(key, 2)!)).Select(match => match.Value)];

    /// <summary>Those among the words of a page. People's own words may look alike, so only what could be ours counts.</summary>
    public static IEnumerable<string> In(string words) =>
        Key().Matches(words).Select(match => match.Value).Where(key => Starts.Contains(key.Split('.')[0]))
            .Concat(Placeholder().Matches(words).Select(match => match.Value).Where(Placeholders.Contains));

    [GeneratedRegex(@"\b[a-z]+(\.[a-z-]+){1,3}\b(?<!\.(ee|org|xml|csv|json|md|txt))")]
    private static partial Regex Key();

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Placeholder();
}

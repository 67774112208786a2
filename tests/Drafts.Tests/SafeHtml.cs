using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>
/// Checks a fragment against the allow-list, tag by tag and independently of the code that wrote it: every tag known, every attribute
/// harmless, everything closed in order, no stray <c>&lt;</c>. Gives the words back.
/// </summary>
internal static partial class SafeHtml
{
    private static readonly string[] Elements =
    [
        "p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "blockquote", "pre", "b", "i", "u", "sub", "sup",
        "br", "ins", "del", "a", "span", "code",
    ];

    [GeneratedRegex("<(?<end>/?)(?<name>[a-z]+)(?<attributes>( [a-z]+=\"[^\"<>]*\")*)>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    /// <summary>The words; the numbers of footnotes are not among them, and a shown control character is itself again.</summary>
    public static string WordsOf(string html)
    {
        var words = new StringBuilder();
        var open = new Stack<string>();
        var at = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            Take(html[at..tag.Index], open, words);
            at = tag.Index + tag.Length;
            var name = tag.Groups["name"].Value;
            Assert.Contains(name, Elements);
            if (tag.Groups["end"].Length > 0)
            {
                Assert.Equal(name, open.Pop().Split(' ')[0]);
            }
            else
            {
                Check(name, tag.Groups["attributes"].Value);
                if (name != "br")
                {
                    open.Push(name + (name == "sup" ? tag.Groups["attributes"].Value : ""));
                }
            }
        }

        Take(html[at..], open, words);
        Assert.Empty(open);
        return words.ToString();
    }

    private static void Take(string words, Stack<string> open, StringBuilder to)
    {
        Assert.DoesNotContain('<', words);
        Assert.DoesNotContain('>', words);
        var plain = System.Net.WebUtility.HtmlDecode(words);
        if (open.TryPeek(out var name) && name == "span")
        {
            to.Append((char)int.Parse(plain.AsSpan(3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }
        else if (name != "sup class=\"note\"")
        {
            to.Append(plain);
        }
    }

    private static void Check(string name, string attributes)
    {
        foreach (Match attribute in AttributePattern().Matches(attributes))
        {
            var (key, value) = (attribute.Groups[1].Value, attribute.Groups[2].Value);
            Assert.True(
                (name == "a" && key == "href" && (value.StartsWith("http://", StringComparison.Ordinal) || value.StartsWith("https://", StringComparison.Ordinal)))
                || (name is "td" or "th" && key is "colspan" or "rowspan" && value.All(char.IsAsciiDigit))
                || (name == "sup" && key == "class" && value == "note")
                || (name == "span" && key == "class" && value == "control"), $"<{name} {key}=\"{value}\">");
        }
    }

    [GeneratedRegex(" ([a-z]+)=\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex AttributePattern();
}

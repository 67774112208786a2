using System.Text;

namespace OpenGov.Drafts.Tests;

/// <summary>Elements of every sort inside elements of every sort, most of it against the schema, with numbered words strewn in.</summary>
internal static class RandomTree
{
    private static readonly string[] Names =
    [
        "article", "paragraph", "point", "list", "content", "intro", "wrapUp", "p", "b", "i", "sup", "ref", "num", "heading", "table", "tr", "td",
        "ul", "li", "quotedStructure", "mod", "authorialNote", "block", "container", "signature", "blockList", "item", "chapter", "preamble",
        "recital", "unknownThing", "x:foreign", "del", "eol", "span", "tblock", "crossHeading", "subheading", "hcontainer", "caption", "longTitle",
    ];

    public static (string Xml, List<string> Words) Make(Random random)
    {
        var (xml, words) = (new StringBuilder(), new List<string>());
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            Element(0);
        }

        words.Sort(StringComparer.Ordinal);
        return (xml.ToString(), words);

        void Element(int depth)
        {
            var name = Names[random.Next(Names.Length)];
            var id = random.Next(3) == 0 ? $" eId=\"e{random.Next(9)}\"" : "";
            xml.Append('<').Append(name).Append(id).Append(name == "x:foreign" ? " xmlns:x=\"urn:x\">" : ">");
            for (var i = random.Next(5); i > 0 && depth < 9; i--)
            {
                if (random.Next(2) == 0)
                {
                    words.Add($"w{words.Count}");
                    xml.Append(' ').Append(words[^1]).Append(' ');
                }
                else
                {
                    Element(depth + 1);
                }
            }

            xml.Append("</").Append(name).Append('>');
        }
    }
}

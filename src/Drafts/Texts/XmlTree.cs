using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace OpenGov.Drafts.Texts;

/// <summary>An XML element: its children are elements and strings. Comments and processing instructions are gone.</summary>
internal sealed class XmlTree(string name, string space, int line)
{
    /// <summary>No legal text nests deeper; a source that does is broken, or an attack.</summary>
    public const int Deepest = 200;

    private const int MostElements = 1_000_000;

    /// <summary>The local name.</summary>
    public string Name { get; } = name;

    /// <summary>The namespace, empty for none.</summary>
    public string Namespace { get; } = space;

    public int Line { get; } = line;

    public List<object> Children { get; } = [];

    private Dictionary<string, string>? attributes;

    public IEnumerable<XmlTree> Elements => Children.OfType<XmlTree>();

    /// <summary>An attribute by its local name (<c>xml:id</c> by that name), or null.</summary>
    public string? this[string attribute] => attributes?.GetValueOrDefault(attribute);

    public static XmlTree Parse(string xml)
    {
        RefuseDocumentType(xml);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml.TrimStart('\uFEFF')), settings);
            return Parse(reader);
        }
        catch (XmlException malformed)
        {
            throw new UnreadableTextException("malformed_xml", string.Create(CultureInfo.InvariantCulture,
                $"The XML is broken at line {malformed.LineNumber}, column {malformed.LinePosition}: {Reason(malformed)}"));
        }
    }

    private static XmlTree Parse(XmlReader reader)
    {
        var lines = (IXmlLineInfo)reader;
        var open = new Stack<XmlTree>();
        var count = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new XmlTree(reader.LocalName, reader.NamespaceURI, lines.LineNumber);
                    if (open.Count == Deepest || ++count > MostElements)
                    {
                        throw TooMuch(open.Count == Deepest, lines);
                    }

                    if (open.TryPeek(out var parent))
                    {
                        parent.Children.Add(element);
                    }

                    var isEmpty = reader.IsEmptyElement;
                    element.ReadAttributes(reader);
                    if (!isEmpty)
                    {
                        open.Push(element);
                    }
                    else if (open.Count == 0)
                    {
                        return element;
                    }

                    break;
                case XmlNodeType.EndElement:
                    var closed = open.Pop();
                    if (open.Count == 0)
                    {
                        return closed;
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when open.Count > 0:
                    open.Peek().Children.Add(reader.Value);
                    break;
            }
        }

        throw new UnreadableTextException("malformed_xml", "The XML has no root element.");
    }

    private void ReadAttributes(XmlReader reader)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
            {
                (attributes ??= new(StringComparer.Ordinal))[reader.Prefix == "xml" ? reader.Name : reader.LocalName] = reader.Value;
            }
        }
    }

    private static UnreadableTextException TooMuch(bool deep, IXmlLineInfo at) => deep
        ? new("too_deep", string.Create(CultureInfo.InvariantCulture, $"The elements are nested more than {Deepest} deep at line {at.LineNumber}, column {at.LinePosition}."))
        : new("too_large", string.Create(CultureInfo.InvariantCulture, $"The source has more than {MostElements} elements; split it into several documents."));

    /// <summary>A document type is refused before the parser sees it, with the reason that applies.</summary>
    private static void RefuseDocumentType(string xml)
    {
        var at = Prolog.DocumentTypeAt(xml);
        if (at < 0)
        {
            return;
        }

        var line = 1 + xml.AsSpan(0, at).Count('\n');
        var head = xml.Substring(at, Math.Min(xml.Length - at, 65_536));
        throw Prolog.External().IsMatch(head)
            ? new UnreadableTextException("external_entity", $"The document type at line {line} refers to something outside the file; nothing outside is ever read. Remove the DOCTYPE.")
            : head.Contains("<!ENTITY", StringComparison.Ordinal)
                ? new UnreadableTextException("entity_expansion", $"The document type at line {line} declares entities; they are not expanded. Write their text out and remove the DOCTYPE.")
                : new UnreadableTextException("document_type", $"There is a document type at line {line}; Akoma Ntoso has none. Remove the DOCTYPE.");
    }

    /// <summary>The parser's own sentence, without its own repetition of the place.</summary>
    private static string Reason(XmlException malformed)
    {
        var end = malformed.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return end > 0 ? malformed.Message[..end] : malformed.Message;
    }
}

/// <summary>What stands before the root element of an XML file.</summary>
internal static partial class Prolog
{
    /// <summary>A public or system identifier, of the document type itself or of an entity in it.</summary>
    [GeneratedRegex("""\A<!DOCTYPE\s+[^\s>\[]+\s+(SYSTEM|PUBLIC)\b|<!ENTITY\s+(%\s+)?[^\s>]+\s+(SYSTEM|PUBLIC)\b""", RegexOptions.CultureInvariant, 10_000)]
    public static partial Regex External();

    /// <summary>Where the document type begins, or -1.</summary>
    public static int DocumentTypeAt(string xml)
    {
        var at = 0;
        while (at < xml.Length)
        {
            if (char.IsWhiteSpace(xml[at]) || xml[at] == '\uFEFF')
            {
                at++;
            }
            else if (Skips(xml, at, "<!--", "-->") is > 0 and var comment)
            {
                at = comment;
            }
            else if (Skips(xml, at, "<?", "?>") is > 0 and var instruction)
            {
                at = instruction;
            }
            else
            {
                return string.CompareOrdinal(xml, at, "<!DOCTYPE", 0, 9) == 0 ? at : -1;
            }
        }

        return -1;
    }

    private static int Skips(string xml, int at, string begin, string end)
    {
        if (string.CompareOrdinal(xml, at, begin, 0, begin.Length) != 0)
        {
            return -1;
        }

        var close = xml.IndexOf(end, at + begin.Length, StringComparison.Ordinal);
        return close < 0 ? xml.Length : close + end.Length;
    }
}

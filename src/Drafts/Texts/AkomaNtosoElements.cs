using System.Collections.Frozen;
using static OpenGov.Drafts.Texts.ProvisionKind;

namespace OpenGov.Drafts.Texts;

/// <summary>What each element of Akoma Ntoso 3.0 means to a reader of the text.</summary>
internal static class AkomaNtosoElements
{
    public const string Namespace30 = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    /// <summary>Elements that become provisions, with the abbreviation of the Naming Convention.</summary>
    private static readonly FrozenDictionary<string, (ProvisionKind Kind, string Segment)> Structures = new Dictionary<string, (ProvisionKind, string)>
    {
        ["coverPage"] = (CoverPage, "coverPage"),
        ["preface"] = (Preface, "preface"),
        ["preamble"] = (Preamble, "preamble"),
        ["longTitle"] = (LongTitle, "longTitle"),
        ["formula"] = (Formula, "formula"),
        ["citations"] = (Citations, "cits"),
        ["citation"] = (Citation, "cit"),
        ["recitals"] = (Recitals, "recs"),
        ["recital"] = (Recital, "rec"),
        ["conclusions"] = (Conclusions, "conclusions"),
        ["book"] = (Book, "book"),
        ["tome"] = (Tome, "tome"),
        ["part"] = (Part, "part"),
        ["title"] = (Title, "title"),
        ["chapter"] = (Chapter, "chp"),
        ["section"] = (Section, "sec"),
        ["division"] = (Division, "dvs"),
        ["subpart"] = (Subpart, "subpart"),
        ["subtitle"] = (Subtitle, "subtitle"),
        ["subchapter"] = (Subchapter, "subchp"),
        ["subsection"] = (Subsection, "subsec"),
        ["subdivision"] = (Subdivision, "subdvs"),
        ["crossHeading"] = (Crossheading, "crossHeading"),
        ["level"] = (Level, "level"),
        ["transitional"] = (Transitional, "transitional"),
        ["article"] = (Article, "art"),
        ["rule"] = (Rule, "rule"),
        ["clause"] = (Clause, "cl"),
        ["paragraph"] = (Paragraph, "para"),
        ["subparagraph"] = (Subparagraph, "subpara"),
        ["alinea"] = (Alinea, "al"),
        ["point"] = (Point, "point"),
        ["indent"] = (Indent, "indent"),
        ["item"] = (Item, "item"),
        ["proviso"] = (Proviso, "proviso"),
        ["subclause"] = (Subclause, "subcl"),
        ["subrule"] = (Subrule, "subrule"),
        ["sublist"] = (Sublist, "sublist"),
        ["hcontainer"] = (Container, "hcontainer"),
        ["container"] = (Container, "container"),
        ["blockContainer"] = (Container, "blockContainer"),
        ["tblock"] = (Block, "tblock"),
        ["block"] = (Block, "block"),
        ["toc"] = (TableOfContents, "toc"),
        ["table"] = (Table, "table"),
        ["quotedStructure"] = (QuotedStructure, "qstr"),
        ["embeddedStructure"] = (QuotedStructure, "estr"),
        ["authorialNote"] = (Note, "authorialNote"),
        ["attachment"] = (Attachment, "att"),
        ["component"] = (Component, "cmp"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Elements that only hold others: their content belongs to whoever holds them.</summary>
    private static readonly FrozenSet<string> Transparent = FrozenSet.ToFrozenSet(
    [
        "akomaNtoso", "act", "amendment", "amendmentList", "bill", "debate", "debateReport", "doc", "documentCollection", "judgment", "judgement",
        "officialGazette", "portion", "statement", "body", "mainBody", "amendmentBody", "amendmentContent", "debateBody", "judgmentBody",
        "judgementBody", "collectionBody", "portionBody", "fragmentBody", "fragment", "content", "list", "blockList", "components", "attachments",
        "intro", "listIntroduction", "wrapUp", "listWrapUp", "header", "componentData", "signature",
    ]);

    /// <summary>Paragraph-like elements, besides those that turn out to be one because they hold words only.</summary>
    private static readonly FrozenSet<string> Paragraphs = FrozenSet.ToFrozenSet(["p", "block", "subheading", "tocItem", "listIntroduction", "listWrapUp", "num", "heading"]);

    private static readonly FrozenSet<string> Inline = FrozenSet.ToFrozenSet(
    [
        "b", "i", "u", "sub", "sup", "span", "a", "ref", "rref", "mref", "def", "term", "date", "time", "person", "organization", "concept", "object",
        "event", "location", "process", "role", "entity", "quantity", "docType", "docTitle", "docNumber", "docProponent", "docDate", "legislature",
        "session", "shortTitle", "docAuthority", "docPurpose", "docCommittee", "docIntroducer", "docStage", "docStatus", "docJurisdiction",
        "docketNumber", "judge", "lawyer", "party", "witness", "neutralCitation", "affectedDocument", "relatedDocument", "change", "ins", "del",
        "abbr", "inline", "remark", "recordedTime", "vote", "outcome", "omissis", "placeholder", "fillIn", "decoration", "noteRef", "eol", "eop",
        "img", "marker", "mod", "mmod", "rmod", "quotedText", "embeddedText", "opinion", "argument", "courtType",
    ]);

    /// <summary>Inline elements that look like something, and how.</summary>
    private static readonly FrozenDictionary<string, InlineMark> Marks = new Dictionary<string, InlineMark>
    {
        ["b"] = InlineMark.Of("b"),
        ["strong"] = InlineMark.Of("b"),
        ["i"] = InlineMark.Of("i"),
        ["em"] = InlineMark.Of("i"),
        ["u"] = InlineMark.Of("u"),
        ["sub"] = InlineMark.Of("sub"),
        ["sup"] = InlineMark.Of("sup"),
        ["ins"] = InlineMark.Of("ins"),
        ["del"] = InlineMark.Of("del"),
        ["def"] = InlineMark.Of("i"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether it is part of a list or table that is open around it.</summary>
    public static bool IsLayout(XmlTree element, string? container) => element.Name switch
    {
        "ul" or "ol" or "table" or "blockquote" => true,
        "li" => container is "ul" or "ol",
        "thead" or "tbody" or "caption" => container is "table",
        "tr" => container is "table" or "thead" or "tbody",
        "td" or "th" => container is "tr",
        _ => false,
    };

    public static (ProvisionKind Kind, string Segment)? Structure(XmlTree element) =>
        Structures.TryGetValue(element.Name, out var structure) && !IsForeign(element) ? structure : null;

    public static bool IsTransparent(XmlTree element) => Transparent.Contains(element.Name) && !IsForeign(element);

    public static bool IsParagraph(XmlTree element) => Paragraphs.Contains(element.Name) && !IsForeign(element);

    public static bool IsInline(XmlTree element) => Inline.Contains(element.Name);

    public static InlineMark? Mark(XmlTree element) => element.Name switch
    {
        "a" or "ref" or "rref" when element["href"] is { } address => InlineMark.Link(address),
        _ => Marks.GetValueOrDefault(element.Name),
    };

    /// <summary>Metadata says something about the text and is none.</summary>
    public static bool IsMetadata(XmlTree element) => element.Name == "meta" && !IsForeign(element);

    /// <summary>An element of another vocabulary, embedded by the source's maker. Elements without a namespace count as Akoma Ntoso.</summary>
    public static bool IsForeign(XmlTree element) => element.Namespace.Length > 0 && !IsAkomaNtoso(element.Namespace);

    /// <summary>Any published or draft version: OASIS names them below one address, the earlier ones stood at akomantoso.org.</summary>
    public static bool IsAkomaNtoso(string space) =>
        space.StartsWith("http://docs.oasis-open.org/legaldocml/ns/akn/", StringComparison.Ordinal)
        || space.StartsWith("http://www.akomantoso.org/", StringComparison.Ordinal);
}

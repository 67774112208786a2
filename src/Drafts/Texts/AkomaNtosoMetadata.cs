using System.Collections.Frozen;
using System.Globalization;

namespace OpenGov.Drafts.Texts;

/// <summary>What a document says about itself: its title, its language, and the dates that are not ones.</summary>
internal static class AkomaNtosoMetadata
{
    /// <summary>ISO 639-2 codes of official languages, which Akoma Ntoso asks for, and what BCP 47 wants instead.</summary>
    private static readonly FrozenDictionary<string, string> TwoLetters = new Dictionary<string, string>
    {
        ["bul"] = "bg",
        ["hrv"] = "hr",
        ["ces"] = "cs",
        ["cze"] = "cs",
        ["dan"] = "da",
        ["nld"] = "nl",
        ["dut"] = "nl",
        ["eng"] = "en",
        ["est"] = "et",
        ["fin"] = "fi",
        ["fra"] = "fr",
        ["fre"] = "fr",
        ["deu"] = "de",
        ["ger"] = "de",
        ["ell"] = "el",
        ["gre"] = "el",
        ["hun"] = "hu",
        ["gle"] = "ga",
        ["ita"] = "it",
        ["lav"] = "lv",
        ["lit"] = "lt",
        ["mlt"] = "mt",
        ["pol"] = "pl",
        ["por"] = "pt",
        ["ron"] = "ro",
        ["rum"] = "ro",
        ["slk"] = "sk",
        ["slo"] = "sk",
        ["slv"] = "sl",
        ["spa"] = "es",
        ["swe"] = "sv",
        ["ukr"] = "uk",
        ["rus"] = "ru",
        ["nor"] = "no",
        ["isl"] = "is",
        ["ice"] = "is",
        ["tur"] = "tr",
        ["srp"] = "sr",
        ["mkd"] = "mk",
        ["sqi"] = "sq",
        ["cat"] = "ca",
        ["eus"] = "eu",
        ["glg"] = "gl",
        ["afr"] = "af",
        ["ara"] = "ar",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Language(XmlTree document, string? otherwise)
    {
        var stated = First(document, "FRBRlanguage")?["language"]?.Trim() is { Length: > 0 } named ? named : document["xml:lang"]?.Trim();
        stated = TwoLetters.GetValueOrDefault(stated ?? "", stated ?? "");
        return IsTag(stated) ? stated : otherwise ?? "und";
    }

    /// <summary>The long title; or the words marked as title, or those before them; or the name in the metadata.</summary>
    public static string? Title(XmlTree document)
    {
        var preface = document.Elements.FirstOrDefault(element => element.Name == "preface");
        foreach (var name in (ReadOnlySpan<string>)["longTitle", "docTitle", "shortTitle"])
        {
            if (preface is not null && First(preface, name) is { } title && Words(title) is { Length: > 0 } words)
            {
                return words;
            }
        }

        return First(document, "FRBRalias")?["value"] is { Length: > 0 } alias ? Characters.Collapse(alias) : null;
    }

    /// <summary>Reports dates that are not ISO 8601, and the year 9999 that editors use for “not yet”.</summary>
    public static void ExamineDates(XmlTree root, FindingLog findings)
    {
        var open = new Stack<XmlTree>([root]);
        while (open.TryPop(out var element))
        {
            if (element["date"] is { } date && !AkomaNtosoElements.IsForeign(element))
            {
                if (date.StartsWith("9999", StringComparison.Ordinal))
                {
                    findings.Add(Severity.Info, "placeholder_date", $"The date {date} of <{element.Name}> stands for “not yet known” ({{where}}).", line: element.Line);
                }
                else if (!IsIso(date))
                {
                    findings.Add(Severity.Warning, "odd_date", $"“{Short(date)}” in <{element.Name}> is not a date as YYYY-MM-DD ({{where}}).", line: element.Line);
                }
            }

            for (var i = element.Children.Count - 1; i >= 0; i--)
            {
                if (element.Children[i] is XmlTree child)
                {
                    open.Push(child);
                }
            }
        }
    }

    /// <summary>All words inside, footnotes excepted, in one line.</summary>
    public static string Words(XmlTree element)
    {
        var words = new System.Text.StringBuilder();
        Collect(element, words);
        return Characters.Collapse(words.ToString());

        static void Collect(XmlTree element, System.Text.StringBuilder words)
        {
            foreach (var child in element.Children)
            {
                if (child is string text)
                {
                    words.Append(element.Name == "sup" ? string.Concat(text.Select(Characters.Superscript)) : text);
                }
                else if (child is XmlTree { Name: not "authorialNote" } inner && !AkomaNtosoElements.IsMetadata(inner))
                {
                    var block = !AkomaNtosoElements.IsInline(inner);
                    words.Append(block ? " " : "");
                    Collect(inner, words);
                    words.Append(block || inner.Name == "eol" ? " " : "");
                }
            }
        }
    }

    private static XmlTree? First(XmlTree element, string name)
    {
        foreach (var child in element.Elements)
        {
            if (child.Name == name)
            {
                return child;
            }

            if (First(child, name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsIso(string date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        || (date.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));

    private static bool IsTag(string tag) => tag.Length is >= 2 and <= 35
        && tag.Split('-') is var parts && parts[0].Length is 2 or 3 && parts.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}

using System.Text.RegularExpressions;

namespace OpenGov.Drafts.Texts;

/// <summary>
/// Reads the marks inside a paragraph: <c>**bold**</c>, <c>*italic*</c>, <c>~~deleted~~</c>, <c>`code`</c>, links, images, footnote
/// references, <c>\</c> escapes and the tags u, sub, sup, ins, del, b, i, br. A mark without its partner is text.
/// </summary>
internal sealed partial class MarkdownInline(List<InlineMark> marks, FindingLog findings, Action<string> noteReference)
{
    [GeneratedRegex("""\G(?<image>!?)\[(?<words>[^\[\]\n]{0,2000})\]\((?<address>[^()\s]{1,2000})\)""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("""\G\[\^(?<name>[^\]\s]{1,40})\]""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NoteReference();

    [GeneratedRegex("""\G<(?<address>https?://[^\s<>]{1,2000})>""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex AutoLink();

    [GeneratedRegex("""\G<(?<name>u|sub|sup|ins|del|b|i)>(?<words>[^<>\n]{0,2000})</\k<name>>""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Tag();

    [GeneratedRegex("""\G<br\s*/?>""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Break();

    private static readonly (string Delimiter, string Tag)[] Pairs = [("**", "b"), ("__", "b"), ("~~", "del"), ("*", "i"), ("_", "i")];

    /// <summary>How many more signs may turn out not to be marks before the rest of the document is taken as plain words.</summary>
    private int patience = 20_000;

    /// <summary>Writes one paragraph's source to a flow. Nesting is bounded, and a text without marks costs one pass.</summary>
    public void Write(string source, ProvisionDraft owner, HtmlFlow flow, int depth = 0)
    {
        var start = 0;
        for (var at = 0; at < source.Length;)
        {
            var length = depth < 8 && patience > 0 && source[at] is '\\' or '`' or '[' or '!' or '<' or '*' or '_' or '~' ? Mark(source, at, start, owner, flow, depth) : 0;
            patience -= length == 0 && source[at] is '*' or '_' or '[' or '<' or '~' ? 1 : 0;
            at += Math.Max(length, 1);
            start = length > 0 ? at : start;
        }

        flow.Write(source.AsSpan(start));
    }

    /// <summary>The length of the mark that begins here and was written, with the plain words before it; 0 when there is none.</summary>
    private int Mark(string source, int at, int start, ProvisionDraft owner, HtmlFlow flow, int depth)
    {
        var plain = source.AsSpan(start, at - start);
        if (source[at] == '\\' && at + 1 < source.Length && char.IsAsciiLetterOrDigit(source[at + 1]) is false && source[at + 1] < 128 && source[at + 1] != ' ')
        {
            flow.Write(plain);
            flow.Write(source.AsSpan(at + 1, 1));
            return 2;
        }

        if (source[at] == '`' && source.IndexOf('`', at + 1) is > 0 and var tick && tick > at + 1)
        {
            return Wrapped(plain, source[(at + 1)..tick], InlineMark.Of("code"), tick + 1 - at, owner, flow, raw: true, depth);
        }

        if (NoteReference().Match(source, at) is { Success: true } note)
        {
            flow.Write(plain);
            noteReference(note.Groups["name"].Value);
            flow.Marker(note.Groups["name"].Value);
            return note.Length;
        }

        if (Link().Match(source, at) is { Success: true } link)
        {
            return Linked(plain, link, owner, flow, depth);
        }

        return Tagged(plain, source, at, owner, flow, depth);
    }

    private int Tagged(ReadOnlySpan<char> plain, string source, int at, ProvisionDraft owner, HtmlFlow flow, int depth)
    {
        if (AutoLink().Match(source, at) is { Success: true } auto && InlineMark.Link(auto.Groups["address"].Value) is { } mark)
        {
            return Wrapped(plain, auto.Groups["address"].Value, mark, auto.Length, owner, flow, raw: true, depth);
        }

        if (Tag().Match(source, at) is { Success: true } tag)
        {
            return Wrapped(plain, tag.Groups["words"].Value, InlineMark.Of(tag.Groups["name"].Value), tag.Length, owner, flow, raw: false, depth);
        }

        if (Break().Match(source, at) is { Success: true } lineBreak)
        {
            flow.Write(plain);
            flow.LineBreak();
            return lineBreak.Length;
        }

        foreach (var (delimiter, name) in Pairs)
        {
            if (string.CompareOrdinal(source, at, delimiter, 0, delimiter.Length) == 0 && Opens(source, at, delimiter) && Closing(source, at, delimiter) is > 0 and var end)
            {
                return Wrapped(plain, source[(at + delimiter.Length)..end], InlineMark.Of(name), end + delimiter.Length - at, owner, flow, raw: false, depth);
            }
        }

        return 0;
    }

    private int Linked(ReadOnlySpan<char> plain, Match link, ProvisionDraft owner, HtmlFlow flow, int depth)
    {
        var (words, address) = (link.Groups["words"].Value, link.Groups["address"].Value);
        if (link.Groups["image"].Length > 0)
        {
            findings.Add(Severity.Warning, "image_left_out", $"The image {(address.Length > 60 ? address[..60] + "…" : address)} at {{where}} was left out; its description was kept.", owner);
            flow.Write(plain);
            Write(words, owner, flow, depth + 1);
            return link.Length;
        }

        if (InlineMark.Link(address) is { } mark)
        {
            return Wrapped(plain, words, mark, link.Length, owner, flow, raw: false, depth);
        }

        findings.Add(Severity.Warning, "unsafe_link", "A link at {where} leads neither to http nor to https; it is shown as it was written.", owner);
        return 0;
    }

    private int Wrapped(ReadOnlySpan<char> plain, string words, InlineMark mark, int length, ProvisionDraft owner, HtmlFlow flow, bool raw, int depth)
    {
        flow.Write(plain);
        marks.Add(mark);
        if (raw)
        {
            flow.Write(words);
        }
        else
        {
            Write(words, owner, flow, depth + 1);
        }

        flow.BeforeMarkEnds();
        marks.RemoveAt(marks.Count - 1);
        return length;
    }

    private static bool Opens(string source, int at, string delimiter) =>
        (at == 0 || !char.IsLetterOrDigit(source[at - 1])) && at + delimiter.Length < source.Length && !char.IsWhiteSpace(source[at + delimiter.Length]);

    /// <summary>Where the delimiter's partner stands: after a word, before none, within 2,000 characters.</summary>
    private static int Closing(string source, int at, string delimiter)
    {
        var last = Math.Min(source.Length - delimiter.Length, at + 2000);
        for (var end = at + delimiter.Length + 1; end <= last; end++)
        {
            if (string.CompareOrdinal(source, end, delimiter, 0, delimiter.Length) == 0 && !char.IsWhiteSpace(source[end - 1]) && source[end - 1] != delimiter[0]
                && (end + delimiter.Length == source.Length || !char.IsLetterOrDigit(source[end + delimiter.Length])))
            {
                return end;
            }
        }

        return -1;
    }
}

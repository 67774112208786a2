using System.Globalization;
using static OpenGov.Drafts.Texts.AkomaNtosoElements;

namespace OpenGov.Drafts.Texts;

/// <summary>Words, paragraphs, lists, tables and footnotes.</summary>
internal sealed partial class AkomaNtosoReader
{
    private HtmlFlow FlowForWords(ProvisionDraft owner, XmlTree holder) =>
        owner.ForWords(marks, holder.Line, IsParagraph(holder) || IsTransparent(holder) ? IdOf(holder) : null).Flow;

    private void Write(string words, XmlTree parent, ProvisionDraft owner)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            owner.CurrentFlow?.Write(words);
            return;
        }

        if (paragraphs == 0 && !IsForeign(parent) && !IsInline(parent) && parent.Name is not ("authorialNote" or "crossHeading" or "td" or "th" or "li"))
        {
            findings.Add(Severity.Info, "text_outside_block", $"Words stand directly in <{parent.Name}> at {{where}}, where Akoma Ntoso allows none; they were kept in their place.", owner, parent.Line);
        }

        FlowForWords(owner, parent).Write(words);
    }

    /// <summary>An element whose content begins and ends paragraphs.</summary>
    private void ReadBlock(XmlTree element, ProvisionDraft owner)
    {
        var isParagraph = IsParagraph(element);
        owner.CurrentFlow?.EndParagraph();
        paragraphs += isParagraph ? 1 : 0;
        ReadContent(element, owner);
        paragraphs -= isParagraph ? 1 : 0;
        owner.CurrentFlow?.EndParagraph();
    }

    private void ReadInline(XmlTree element, XmlTree parent, ProvisionDraft owner)
    {
        switch (element.Name)
        {
            case "eol" or "eop":
                owner.CurrentFlow?.LineBreak();
                break;
            case "img":
                findings.Add(Severity.Warning, "image_left_out", $"The image {ShortAddress(element["src"])} at {{where}} was left out; only text is read.", owner, element.Line);
                break;
            case "noteRef":
                owner.CurrentFlow?.Marker(Characters.Collapse(element["marker"] ?? ""));
                break;
        }

        if (element["href"] is { } address && LinkScheme(address) is { Length: > 0 } scheme && scheme is not ("http" or "https"))
        {
            findings.Add(Severity.Warning, "unsafe_link", $"A link of the kind “{scheme}:” at {{where}} was removed; its words were kept.", owner, element.Line);
        }

        // A signature's parts stand one below the other.
        var ownLine = parent.Name == "signature";
        if (ownLine)
        {
            owner.CurrentFlow?.EndParagraph();
        }

        Marked(Mark(element), element, owner);
        if (ownLine)
        {
            owner.CurrentFlow?.EndParagraph();
        }
    }

    private void Marked(InlineMark? mark, XmlTree element, ProvisionDraft owner)
    {
        if (mark is null)
        {
            ReadContent(element, owner);
            return;
        }

        marks.Add(mark);
        ReadContent(element, owner);
        owner.CurrentFlow?.BeforeMarkEnds();
        marks.RemoveAt(marks.Count - 1);
    }

    private void ReadLayout(XmlTree element, ProvisionDraft owner)
    {
        var flow = FlowForWords(owner, element);
        var outer = paragraphs;
        paragraphs = 0;
        flow.Open(element.Name, element.Name is "td" or "th" ? Span(element, "colspan") + Span(element, "rowspan") : "");
        ReadContent(element, owner);
        flow.Close();
        paragraphs = outer;
    }

    private static string Span(XmlTree cell, string attribute) =>
        int.TryParse(cell[attribute], NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span is > 1 and <= 1000
            ? string.Create(CultureInfo.InvariantCulture, $" {attribute}=\"{span}\"") : "";

    /// <summary>A footnote is a provision of its own: people comment on it, and the sentence that it interrupts stays whole.</summary>
    private void ReadNote(XmlTree element, ProvisionDraft owner, bool marked)
    {
        var holder = owner.ForWords(marks, element.Line, null);
        var marker = Characters.Collapse(element["marker"] ?? "");
        if (marked)
        {
            holder.Flow.Marker(marker);
        }

        var (outerMarks, outerParagraphs) = (marks.ToArray(), paragraphs);
        marks.Clear();
        paragraphs = 0;

        var note = holder.Add(ProvisionKind.Note, "note", marks, element.Line);
        (note.SourceId, note.Origin, note.Number) = (IdOf(element), element, marker.Length > 0 ? marker : null);
        ReadContent(element, note);
        note.CurrentFlow?.EndParagraph();

        marks.AddRange(outerMarks);
        paragraphs = outerParagraphs;
    }

    private static string ShortAddress(string? address) => address is null ? "" : address.Length > 60 ? $"{address[..60]}…" : address;

    private static string LinkScheme(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && address.AsSpan(0, colon).IndexOfAny('/', '#', '?') < 0 ? Characters.Collapse(address[..colon]).ToLowerInvariant() : "";
    }
}

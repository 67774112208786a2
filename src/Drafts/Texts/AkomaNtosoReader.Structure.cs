using static OpenGov.Drafts.Texts.AkomaNtosoElements;

namespace OpenGov.Drafts.Texts;

/// <summary>Which element becomes a provision, and what belongs to it.</summary>
internal sealed partial class AkomaNtosoReader
{
    /// <summary>Reads what an element holds, in order, into <paramref name="owner"/>.</summary>
    private void ReadContent(XmlTree element, ProvisionDraft owner)
    {
        foreach (var child in element.Children)
        {
            if (child is string words)
            {
                Write(words, element, owner);
            }
            else if (child is XmlTree inner && !IsMetadata(inner))
            {
                ReadElement(inner, element, owner);
            }
        }
    }

    private void ReadElement(XmlTree element, XmlTree parent, ProvisionDraft owner)
    {
        // Nothing inside a list or table becomes a provision: a cell is not torn apart.
        var container = owner.CurrentFlow?.Container;
        if (IsForeign(element))
        {
            ReadForeign(element, owner, container);
        }
        else if (element.Name == "authorialNote")
        {
            ReadNote(element, owner, marked: true);
        }
        else if (element.Name is "num" or "heading" && owner.Origin == parent)
        {
            ReadNumberOrHeading(element, owner);
        }
        else if (container is null && Structure(element) is { } structure && (element.Name != "block" || HasBlocks(element)))
        {
            ReadStructure(element, structure, owner);
        }
        else if (IsTransparent(element) || IsParagraph(element) || Structure(element) is not null && element.Name != "table")
        {
            ReadBlock(element, owner);
        }
        else if (IsLayout(element, container))
        {
            ReadLayout(element, owner);
        }
        else if (IsInline(element))
        {
            ReadInline(element, parent, owner);
        }
        else
        {
            ReadUnknown(element, owner, container);
        }
    }

    private void ReadStructure(XmlTree element, (ProvisionKind Kind, string Segment) structure, ProvisionDraft owner)
    {
        owner.CurrentFlow?.EndParagraph();
        var segment = structure.Kind == ProvisionKind.Container && element["name"] is { Length: > 0 and < 30 } name && name.All(char.IsAsciiLetterOrDigit)
            ? name : structure.Segment;
        var draft = owner.Add(structure.Kind, segment, marks, element.Line);
        (draft.SourceId, draft.Origin) = (IdOf(element), element);

        var outer = paragraphs;
        paragraphs = 0;
        switch (element.Name)
        {
            case "table":
                draft.Flow.Open("table");
                ReadContent(element, draft);
                draft.Flow.Close();
                break;
            case "crossHeading":
                ReadNumberOrHeading(element, draft);
                break;
            default:
                ReadContent(element, draft);
                draft.CurrentFlow?.EndParagraph();
                break;
        }

        paragraphs = outer;
    }

    private void ReadNumberOrHeading(XmlTree element, ProvisionDraft owner)
    {
        var isNumber = element.Name == "num";
        if ((isNumber ? owner.Number : owner.Heading) is not null)
        {
            findings.Add(Severity.Warning, "repeated_heading", $"A second <{element.Name}> at {{where}} was read as a paragraph.", owner, element.Line);
            ReadBlock(element, owner);
            return;
        }

        var words = AkomaNtosoMetadata.Words(element) is { Length: > 0 } some ? some : null;
        (owner.Number, owner.Heading) = isNumber ? (words, owner.Heading) : (owner.Number, words);
        ReadNotesOf(element, owner);
    }

    private void ReadNotesOf(XmlTree element, ProvisionDraft owner)
    {
        foreach (var child in element.Elements)
        {
            if (child.Name == "authorialNote")
            {
                ReadNote(child, owner, marked: false);
            }
            else
            {
                ReadNotesOf(child, owner);
            }
        }
    }

    /// <summary>Part of another vocabulary: what has words is kept, as part of the sentence it stands in or as a provision of its own.</summary>
    private void ReadForeign(XmlTree element, ProvisionDraft owner, string? container)
    {
        if (!HasWords(element))
        {
            findings.Add(Severity.Info, "foreign_element_left_out", $"<{element.Name}> at {{where}} is not Akoma Ntoso ({element.Namespace}) and holds no words; it was left out.", owner, element.Line);
            return;
        }

        if (owner.Origin is null || !IsForeign(owner.Origin))
        {
            findings.Add(Severity.Warning, "foreign_element", $"<{element.Name}> at {{where}} is not Akoma Ntoso ({element.Namespace}); its words were kept.", owner, element.Line);
        }

        ReadUnfamiliar(element, owner, container);
    }

    private void ReadUnknown(XmlTree element, ProvisionDraft owner, string? container)
    {
        if (!HasWords(element))
        {
            return;
        }

        findings.Add(Severity.Info, "unknown_element", $"<{element.Name}> at {{where}} is no element of Akoma Ntoso that is known here; its words were kept.", owner, element.Line);
        ReadUnfamiliar(element, owner, container);
    }

    private void ReadUnfamiliar(XmlTree element, ProvisionDraft owner, string? container)
    {
        if (paragraphs > 0 && !HasBlocks(element))
        {
            Marked(Mark(element), element, owner);
        }
        else if (container is null && HasBlocks(element))
        {
            ReadStructure(element, (ProvisionKind.Other, element.Name.All(char.IsAsciiLetterOrDigit) ? element.Name : "other"), owner);
        }
        else
        {
            ReadBlock(element, owner);
        }
    }

    /// <summary>Whether it holds more than one run of words.</summary>
    private bool HasBlocks(XmlTree element) => element.Elements.Any(child =>
        !IsMetadata(child) && child.Name != "authorialNote"
        && ((IsForeign(child) ? paragraphs == 0 : !IsInline(child)) || HasBlocks(child)));

    private static bool HasWords(XmlTree element) => element.Children.Exists(child =>
        child is string words ? !string.IsNullOrWhiteSpace(words) : child is XmlTree inner && !IsMetadata(inner) && HasWords(inner));

    private static string? IdOf(XmlTree element) => element["eId"] ?? element["xml:id"] ?? element["id"];
}

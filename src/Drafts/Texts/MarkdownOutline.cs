namespace OpenGov.Drafts.Texts;

/// <summary>Where in the tree the reader is: the divisions that are open, and below them the enumerations that are open.</summary>
internal sealed class MarkdownOutline(List<InlineMark> marks, FindingLog findings)
{
    /// <summary>Deeper outlines are flattened: no law nests so far.</summary>
    private const int Deepest = 60;

    private readonly Stack<(ProvisionDraft Draft, int Rank, int Level)> divisions = new();
    private readonly Stack<(ProvisionDraft Draft, EnumeratorStyle Style, int Indent, int Value)> enumerations = new();

    public ProvisionDraft Root { get; } = new(ProvisionKind.Other, "", null, marks, 0);

    public bool HasTitle { get; private set; }

    /// <summary>Whether nothing has been read yet.</summary>
    public bool IsEmpty => !Root.HasSubProvisions;

    public bool InParagraph { get; set; }

    public bool LastWordsEndASentence { get; set; }

    public bool IsInEnumeration => enumerations.Count > 0;

    /// <summary>The innermost provision that is open.</summary>
    public ProvisionDraft Current => enumerations.TryPeek(out var member) ? member.Draft : divisions.TryPeek(out var division) ? division.Draft : Root;

    public HtmlFlow FlowForWords(int line) => Current.ForWords(marks, line, null).Flow;

    public ProvisionDraft CurrentForNotes(int line) => Current.ForWords(marks, line, null);

    public void EndParagraph()
    {
        Current.CurrentFlow?.EndParagraph();
        InParagraph = false;
    }

    public void Title(string? words, int line)
    {
        EndParagraph();
        var draft = Root.Add(ProvisionKind.LongTitle, "longTitle", marks, line);
        draft.Flow.Write(words);
        draft.Flow.EndParagraph();
        HasTitle = true;
    }

    /// <param name="division">What begins.</param>
    /// <param name="number">As printed, or null.</param>
    /// <param name="heading">As printed, or null.</param>
    /// <param name="level">The level of its mark, 1 to 6, or 0 when its words alone say what it is.</param>
    /// <param name="line">Where it stands, from 1.</param>
    public void Begin(StructureWords.Division division, string? number, string? heading, int level, int line)
    {
        EndParagraph();
        enumerations.Clear();
        while (divisions.TryPeek(out var open) && (open.Level > 0 && level > 0 ? open.Level >= level : open.Rank >= division.Rank))
        {
            divisions.Pop();
        }

        var draft = Current.Add(division.Kind, division.Segment, marks, line);
        (draft.Number, draft.Heading) = (number, heading);
        divisions.Push((draft, division.Rank, level));
    }

    /// <summary>The value of the last member of an open enumeration of this style, or 0.</summary>
    public int LastOf(EnumeratorStyle style) => enumerations.FirstOrDefault(member => member.Style == style).Value;

    /// <summary>Whether a line in the middle of a paragraph may be what it looks like: the first of its kind, or the next one.</summary>
    public bool Expects(Enumerator next) => next.Style == EnumeratorStyle.Bullet || (next.Value > 0 && next.Value == LastOf(next.Style) + 1
        && (next.Style.Frame != '.' || char.IsUpper(next.Rest[0]) || LastOf(next.Style) > 0));

    public void Begin(Enumerator next, int indent, int line)
    {
        EndParagraph();
        var last = LastOf(next.Style);
        CloseFor(next.Style, indent);
        while (enumerations.Count > Deepest)
        {
            enumerations.Pop();
        }

        var draft = Current.Add(KindOf(next), SegmentOf(next), marks, line);
        draft.Number = next.Number;
        if (next.Value > 0 && last > 0 && next.Value != last + 1 && next.Value != 1)
        {
            findings.Add(Severity.Info, "number_gap", $"{{where}} is numbered {next.Number} and follows number {last}.", draft, line);
        }

        enumerations.Push((draft, next.Style, indent, next.Value));
    }

    /// <summary>
    /// Closes the members that the next one does not belong to. Lines of one style are siblings, unless one is indented deeper;
    /// a style that is not open yet begins inside the innermost member that is not indented deeper.
    /// </summary>
    private void CloseFor(EnumeratorStyle style, int indent)
    {
        var same = enumerations.Where(member => member.Style == style).ToList();
        var sibling = same.Count == 0 ? default : same.Find(member => member.Indent <= indent + 1) is { Draft: not null } found ? found : same[^1];
        if (sibling.Draft is not null && indent <= sibling.Indent + 1)
        {
            while (enumerations.Pop().Draft != sibling.Draft)
            {
                // everything inside the sibling ends with it
            }

            return;
        }

        while (enumerations.TryPeek(out var open) && open.Indent > indent + 1)
        {
            enumerations.Pop();
        }
    }

    private ProvisionKind KindOf(Enumerator next) => next.Style == EnumeratorStyle.Bullet ? ProvisionKind.Item
        : enumerations.Count == 0 && next.Style.IsNumeric ? ProvisionKind.Paragraph : ProvisionKind.Point;

    private string SegmentOf(Enumerator next) => KindOf(next) switch
    {
        ProvisionKind.Item => "item",
        ProvisionKind.Paragraph => "para",
        _ => "point",
    };
}

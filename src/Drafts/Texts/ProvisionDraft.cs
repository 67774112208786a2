namespace OpenGov.Drafts.Texts;

/// <summary>A provision while its text is being read: a node of the tree that becomes a row of <see cref="LegalText.Provisions"/>.</summary>
internal sealed class ProvisionDraft(ProvisionKind kind, string segment, ProvisionDraft? parent, List<InlineMark> marks, int line)
{
    private readonly List<ProvisionDraft> notes = [];
    private readonly List<ProvisionDraft> children = [];

    public ProvisionKind Kind { get; } = kind;

    /// <summary>The name of this kind in an eId: <c>art</c>, <c>para</c>.</summary>
    public string Segment { get; } = segment;

    public ProvisionDraft? Parent { get; } = parent;

    /// <summary>The line of the source where it begins, from 1.</summary>
    public int Line { get; } = line;

    public int Depth { get; } = parent is null ? -1 : parent.Depth + 1;

    /// <summary>The address that the source gives it, as written there.</summary>
    public string? SourceId { get; set; }

    public string? Number { get; set; }

    public string? Heading { get; set; }

    /// <summary>The element of the source that it was made for, where there is one.</summary>
    public XmlTree? Origin { get; set; }

    /// <summary>Final once <see cref="EIds"/> has run.</summary>
    public string EId { get; set; } = "";

    public HtmlFlow Flow { get; } = new(marks);

    /// <summary>Footnotes first: they belong to the own words, which stand before the sub-provisions.</summary>
    public IEnumerable<ProvisionDraft> Children => notes.Concat(children);

    /// <summary>Whether any words may still be added to its own flow without changing the order of the text.</summary>
    public bool HasSubProvisions => children.Count > 0;

    public bool IsRoot => Parent is null;

    /// <summary>Where words go now; null when the next ones begin a provision.</summary>
    public HtmlFlow? CurrentFlow =>
        !IsRoot && !HasSubProvisions ? Flow : children.Count > 0 && children[^1].IsContinuation ? children[^1].Flow : null;

    public ProvisionDraft Add(ProvisionKind kind, string segment, List<InlineMark> marks, int line)
    {
        var child = new ProvisionDraft(kind, segment, this, marks, line);
        (kind == ProvisionKind.Note ? notes : children).Add(child);
        return child;
    }

    /// <summary>
    /// Where the next words go: its own flow, or, when sub-provisions have begun, a provision after them, so that the order stays.
    /// </summary>
    public ProvisionDraft ForWords(List<InlineMark> marks, int line, string? sourceId)
    {
        if (!IsRoot && !HasSubProvisions)
        {
            return this;
        }

        var kind = IsRoot ? ProvisionKind.Block : ProvisionKind.WrapUp;
        if (children.Count > 0 && children[^1] is { IsContinuation: true } last)
        {
            return last;
        }

        var continuation = Add(kind, IsRoot ? "block" : "wrapup", marks, line);
        (continuation.SourceId, continuation.IsContinuation) = (sourceId, true);
        return continuation;
    }

    /// <summary>Removes what holds nothing and means nothing by itself: empty boxes. An empty article stays, and is reported.</summary>
    public void Prune()
    {
        foreach (var child in Children)
        {
            child.Prune();
        }

        notes.RemoveAll(note => note.IsEmpty);
        children.RemoveAll(child => child.IsEmpty && (child.IsContinuation || child.Kind is ProvisionKind.Container or ProvisionKind.Component or ProvisionKind.Block));
    }

    private bool IsContinuation { get; set; }

    private bool IsEmpty => Number is null && Heading is null && Flow.IsEmpty && !Children.Any();
}

using OpenGov.Drafts.Texts;

namespace OpenGov.Drafts.Comparisons;

/// <summary>A provision in one of two trees that are being matched; index 0 is the text as a whole.</summary>
internal sealed class Node(int index, Node? parent, Provision? provision)
{
    public int Index { get; } = index;

    public Node? Parent { get; } = parent;

    /// <summary>Its place among its parent's children, from 0.</summary>
    public int Place { get; } = parent?.Children.Count ?? 0;

    /// <summary>Null for the text as a whole.</summary>
    public Provision? Provision { get; } = provision;

    public List<Node> Children { get; } = [];

    /// <summary>The index after the last one below it.</summary>
    public int End { get; set; } = index + 1;

    public ProvisionKind Kind => Provision?.Kind ?? ProvisionKind.Other;

    /// <summary>The canonical number, empty for none.</summary>
    public string Number { get; init; } = "";

    /// <summary>Names heading and own words: two nodes with the same say the same.</summary>
    public int Content { get; init; }

    /// <summary>Names everything at and below the node except its own number.</summary>
    public int Subtree { get; set; }

    /// <summary>How many words it has itself.</summary>
    public int Words => Shingles.Words;

    /// <summary>How many words stand at and below it, and one more for each provision.</summary>
    public int Weight { get; set; }

    public required Shingles Shingles { get; init; }

    /// <summary>Its counterpart in the other text, or null.</summary>
    public Node? Match { get; set; }

    public bool IsNote => Kind == ProvisionKind.Note;

    public bool Contains(Node other) => other.Index >= Index && other.Index < End;

    /// <summary>The innermost one above it that has a counterpart; the text as a whole always has.</summary>
    public Node MatchedAbove()
    {
        var above = Parent!;
        while (above.Match is null)
        {
            above = above.Parent!;
        }

        return above;
    }

    public override string ToString() => Provision?.EId ?? "(text)";
}

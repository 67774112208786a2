namespace OpenGov.Drafts.Comparisons;

/// <summary>What became of one provision between two versions of a text.</summary>
/// <param name="Kind">Added and Removed concern the provision as such; Changed its heading or its own words.</param>
/// <param name="Moved">It stands under another parent, or in another order among its siblings.</param>
/// <param name="Renumbered">Its printed number is another one.</param>
/// <param name="BeforeEId">Null when it was added.</param>
/// <param name="AfterEId">Null when it was removed.</param>
/// <param name="PartOfEId">
/// The eId of the provision whose change it only follows: the added or moved one above it (an eId of the new text), or the removed
/// one above it (an eId of the old text). Null when it is a change of its own, or none.
/// </param>
/// <param name="Similarity">Of heading and own words, 0 to 1: 1 when nothing changed, at most 0.99 when anything did, 0 when added or removed.</param>
/// <param name="Words">The own words, run by run; empty for an unchanged provision.</param>
/// <param name="HeadingWords">The heading, run by run; empty when it is the same.</param>
public sealed record ProvisionChange(
    ChangeKind Kind, bool Moved, bool Renumbered, string? BeforeEId, string? AfterEId, string? PartOfEId, double Similarity,
    IReadOnlyList<WordChange> Words, IReadOnlyList<WordChange> HeadingWords)
{
    /// <summary>Whether the tree itself changed here: a provision came, went or moved, counted once for everything below it.</summary>
    public bool IsStructural => PartOfEId is null && (Kind is ChangeKind.Added or ChangeKind.Removed || Moved);

    /// <summary>Whether a reader has anything to see here.</summary>
    public bool IsAny => Kind != ChangeKind.Unchanged || Moved || Renumbered;
}

public enum ChangeKind
{
    Unchanged,
    Added,
    Removed,
    Changed,
}

using System.Collections.Frozen;
using OpenGov.Drafts.Texts;

namespace OpenGov.Drafts.Comparisons;

/// <summary>What became of every provision of one version of a text in another.</summary>
public sealed class TextComparison
{
    private readonly FrozenDictionary<string, ProvisionChange> byBefore, byAfter;

    private TextComparison(LegalText before, LegalText after, IReadOnlyList<ProvisionChange> changes)
    {
        (Before, After, Changes) = (before, after, changes);
        byBefore = changes.Where(change => change.BeforeEId is not null).ToFrozenDictionary(change => change.BeforeEId!, StringComparer.Ordinal);
        byAfter = changes.Where(change => change.AfterEId is not null).ToFrozenDictionary(change => change.AfterEId!, StringComparer.Ordinal);
    }

    public LegalText Before { get; }

    public LegalText After { get; }

    /// <summary>
    /// Every provision of both texts exactly once, in the order of the new text; a removed one stands where it would be, after what
    /// preceded it in the old text.
    /// </summary>
    public IReadOnlyList<ProvisionChange> Changes { get; }

    /// <summary>What came, went or moved, each counted once for everything below it.</summary>
    public IEnumerable<ProvisionChange> StructuralChanges => Changes.Where(change => change.IsStructural);

    /// <summary>What became of a provision of the old text; null when there was none of this eId.</summary>
    public ProvisionChange? OfBefore(string eId) => byBefore.GetValueOrDefault(eId);

    /// <summary>Where a provision of the new text comes from; null when there is none of this eId.</summary>
    public ProvisionChange? OfAfter(string eId) => byAfter.GetValueOrDefault(eId);

    public static TextComparison Between(LegalText before, LegalText after)
    {
        var vocabulary = new Vocabulary();
        var (old, current) = (Forest.Plant(before, vocabulary), Forest.Plant(after, vocabulary));
        Matching.Run(old, current);
        return new(before, after, new ChangeList(old, current).ToChanges());
    }
}

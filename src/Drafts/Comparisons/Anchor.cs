namespace OpenGov.Drafts.Comparisons;

/// <summary>What a comment is about.</summary>
/// <param name="EId">The provision.</param>
/// <param name="QuotedText">The words in it that were marked, or null for the provision as a whole.</param>
/// <param name="ProvisionHash">The hash of the provision when the comment was made; it tells a stale address from a live one.</param>
public sealed record Anchor(string EId, string? QuotedText, string ProvisionHash);

/// <summary>Where an anchor stands in the next version.</summary>
/// <param name="State">The most important thing that happened.</param>
/// <param name="TextChanged">The provision's heading or words are others.</param>
/// <param name="Moved">It stands elsewhere.</param>
/// <param name="Renumbered">Its printed number is another one.</param>
/// <param name="Anchor">The anchor in the new text; null when the provision is gone.</param>
/// <param name="Quote">Where the quoted words stand now; null when there were none, or they are gone.</param>
public sealed record FollowedAnchor(
    AnchorState State, bool TextChanged, bool Moved, bool Renumbered, Anchor? Anchor, QuotePlace? Quote);

public enum AnchorState
{
    /// <summary>The same words in the same place.</summary>
    Kept,

    /// <summary>The words changed, perhaps the place too.</summary>
    TextChanged,

    /// <summary>The same words in another place, or under another number.</summary>
    Moved,

    /// <summary>The provision is gone.</summary>
    Removed,
}

/// <summary>Where quoted words stand in a provision.</summary>
/// <param name="InHeading">In the heading; otherwise in the own words.</param>
/// <param name="Start">The first character, from 0.</param>
/// <param name="Length">In characters.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Similarity">1 for the same words (white space and Unicode composition apart), otherwise 0.6 to below 1.</param>
public sealed record QuotePlace(bool InHeading, int Start, int Length, string Text, double Similarity)
{
    public bool IsExact => Similarity >= 1;
}

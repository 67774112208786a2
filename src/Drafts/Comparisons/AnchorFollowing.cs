using OpenGov.Drafts.Texts;

namespace OpenGov.Drafts.Comparisons;

/// <summary>Carries an anchor from one version of a text to another: a comment follows its provision.</summary>
public static class AnchorFollowing
{
    /// <summary>Words that are quoted from a provision that is gone are looked for elsewhere only when there are at least this many.</summary>
    private const int TellingQuote = 6;

    /// <summary>
    /// Where the anchor stands in the new text. An eId that the old text does not have, or has with another hash while exactly one other
    /// provision has this hash, is replaced by that one's. Never throws for an anchor that fits nowhere: that is <see cref="AnchorState.Removed"/>.
    /// </summary>
    public static FollowedAnchor Follow(Anchor anchor, TextComparison comparison)
    {
        var change = Origin(anchor, comparison.Before) is { } origin ? comparison.OfBefore(origin) : null;
        if (change?.AfterEId is not { } eId || comparison.After.Find(eId) is not { } now)
        {
            return Elsewhere(anchor, comparison) ?? new(AnchorState.Removed, false, false, false, null, null);
        }

        var changed = change.Kind == ChangeKind.Changed;
        var moved = change.Moved || change.PartOfEId is not null || change.Renumbered;
        return new(
            changed ? AnchorState.TextChanged : moved ? AnchorState.Moved : AnchorState.Kept,
            changed, change.Moved || change.PartOfEId is not null, change.Renumbered,
            anchor with { EId = eId, ProvisionHash = now.Hash }, QuoteSearch.Find(anchor.QuotedText, now));
    }

    private static string? Origin(Anchor anchor, LegalText before)
    {
        var named = before.Find(anchor.EId);
        if (named?.Hash == anchor.ProvisionHash)
        {
            return named.EId;
        }

        var same = before.Provisions.Where(provision => provision.Hash == anchor.ProvisionHash).Take(2).ToList();
        return same.Count == 1 ? same[0].EId : named?.EId;
    }

    /// <summary>
    /// The provision is gone, but its words, or what became of them, stand in what held it: its points were run together. Or they stand,
    /// word for word and once, in another provision: it was merged into that one.
    /// </summary>
    private static FollowedAnchor? Elsewhere(Anchor anchor, TextComparison comparison)
    {
        var old = Origin(anchor, comparison.Before) is { } origin ? comparison.Before.Find(origin) : null;
        var words = string.IsNullOrWhiteSpace(anchor.QuotedText) ? old?.Text : anchor.QuotedText;
        if (words is null || Tokens.WordsOf(words).Take(TellingQuote).Count() < TellingQuote)
        {
            return null;
        }

        for (var above = old?.ParentEId; above is not null; above = comparison.Before.Find(above)?.ParentEId)
        {
            if (comparison.OfBefore(above)?.AfterEId is { } eId && comparison.After.Find(eId) is { } holder)
            {
                if (QuoteSearch.Find(words, holder) is { } quote)
                {
                    return In(holder, quote);
                }

                break;
            }
        }

        var holders = comparison.After.Provisions
            .Select(provision => (Provision: provision, Quote: QuoteSearch.FindExact(words, provision)))
            .Where(found => found.Quote is not null).Take(2).ToList();
        return holders is [({ } only, { } exact)] ? In(only, exact) : null;

        FollowedAnchor In(Provision holder, QuotePlace quote) => new(
            quote.IsExact ? AnchorState.Moved : AnchorState.TextChanged, !quote.IsExact, true, false,
            anchor with { EId = holder.EId, ProvisionHash = holder.Hash }, quote);
    }
}

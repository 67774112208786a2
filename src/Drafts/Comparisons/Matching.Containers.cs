namespace OpenGov.Drafts.Comparisons;

/// <summary>Chapters and articles, whose own words are few: they are what they contain.</summary>
internal sealed partial class Matching
{
    /// <summary>How far above a provision its containers are looked for.</summary>
    private const int Reach = 12;

    /// <summary>
    /// Every settled pair votes, with its weight, for the pairs of open containers around it; the pairs that share the larger part of
    /// their content are joined, the best first.
    /// </summary>
    private void ContainersByContent()
    {
        var votes = new Dictionary<(Node Old, Node Current), int>();
        foreach (var old in before.Where(node => node.Index > 0 && node.Match is not null && !node.IsNote))
        {
            foreach (var above in OpenAbove(old))
            {
                foreach (var other in OpenAbove(old.Match!).Where(other => other.Kind == above.Kind))
                {
                    votes[(above, other)] = votes.GetValueOrDefault((above, other)) + Math.Min(old.Words, old.Match!.Words) + 1;
                }
            }
        }

        foreach (var ((old, current), _) in votes
            .Select(vote => (vote.Key, Share: ShareOf(vote.Key.Old, vote.Key.Current, vote.Value)))
            .Where(vote => vote.Share >= 0.3)
            .OrderByDescending(vote => vote.Share).ThenBy(vote => vote.Key.Old.Index).ThenBy(vote => vote.Key.Current.Index))
        {
            if (AreOpen(old, current))
            {
                Join(old, current);
            }
        }
    }

    private static double ShareOf(Node old, Node current, int common) =>
        (2.0 * common / (old.Weight + current.Weight)) + (old.Content == current.Content ? 0.2 : 0)
        + (old.Number.Length > 0 && old.Number == current.Number ? 0.1 : 0);

    private static IEnumerable<Node> OpenAbove(Node node)
    {
        var steps = 0;
        for (var above = node.Parent; above is { Index: > 0 } && steps < Reach; above = above.Parent, steps++)
        {
            if (above.Match is null)
            {
                yield return above;
            }
        }
    }
}

namespace OpenGov.Drafts.Comparisons;

/// <summary>
/// Which matched provisions changed their place. One did when what surrounds it became something else, or when it overtook its siblings;
/// of all ways to explain a new order, the one is taken that moves the fewest words (heaviest increasing subsequence). A chapter that
/// is put around provisions, or taken away from around them, moves none of them.
/// </summary>
internal static class Movements
{
    public static HashSet<Node> Of(Node[] before)
    {
        var moved = new HashSet<Node>();
        var siblings = new Dictionary<Node, List<Node>>();
        foreach (var node in before.Where(node => node.Index > 0 && node.Match is not null))
        {
            var above = node.MatchedAbove();
            if (above.Match != node.Match!.MatchedAbove())
            {
                moved.Add(node);
            }
            else
            {
                (siblings.TryGetValue(above, out var list) ? list : siblings[above] = []).Add(node);
            }
        }

        foreach (var list in siblings.Values)
        {
            moved.UnionWith(OutOfOrder(list));
        }

        return moved;
    }

    private static IEnumerable<Node> OutOfOrder(List<Node> inOldOrder)
    {
        var inOrder = true;
        for (var i = 1; i < inOldOrder.Count && inOrder; i++)
        {
            inOrder = inOldOrder[i - 1].Match!.Index < inOldOrder[i].Match!.Index;
        }

        return inOrder ? [] : inOldOrder.Except(HeaviestInOrder(inOldOrder));
    }

    /// <summary>A Fenwick tree over the new order holds, for every place, the heaviest chain that ends at or before it.</summary>
    private static List<Node> HeaviestInOrder(List<Node> nodes)
    {
        var rank = nodes.Select(node => node.Match!.Index).Order().Select((index, place) => (index, place)).ToDictionary(pair => pair.index, pair => pair.place + 1);
        var tree = new (long Weight, int Last)[nodes.Count + 1];
        var previous = new int[nodes.Count];
        (long Weight, int Last) heaviest = (0, -1);
        Array.Fill(tree, (0, -1));
        for (var i = 0; i < nodes.Count; i++)
        {
            (long Weight, int Last) before = (0, -1);
            for (var at = rank[nodes[i].Match!.Index] - 1; at > 0; at -= at & -at)
            {
                before = tree[at].Weight > before.Weight ? tree[at] : before;
            }

            previous[i] = before.Last;
            var chain = (before.Weight + Math.Min(nodes[i].Weight, nodes[i].Match!.Weight), i);
            heaviest = chain.Item1 > heaviest.Weight ? chain : heaviest;
            for (var at = rank[nodes[i].Match!.Index]; at < tree.Length; at += at & -at)
            {
                tree[at] = chain.Item1 > tree[at].Weight ? chain : tree[at];
            }
        }

        var kept = new List<Node>();
        for (var i = heaviest.Last; i >= 0; i = previous[i])
        {
            kept.Add(nodes[i]);
        }

        return kept;
    }
}

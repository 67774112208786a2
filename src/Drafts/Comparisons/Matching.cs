using OpenGov.Drafts.Texts;

namespace OpenGov.Drafts.Comparisons;

/// <summary>
/// Finds for every provision of the old text the one in the new text that it became. From the certain to the probable: ids that outlived
/// a renumbering; subtrees and wordings that are the same and occur once; similar wordings, helped by what surrounds them; containers by
/// what they contain; and what is still open by its place between neighbours that are settled.
/// </summary>
internal sealed partial class Matching
{
    /// <summary>A wording must be this long (in words) to be recognised anywhere in a text by itself.</summary>
    private const int Telling = 3;

    private readonly Node[] before, after;

    private Matching(Node[] before, Node[] after) => (this.before, this.after) = (before, after);

    /// <summary>Sets <see cref="Node.Match"/> on both sides.</summary>
    public static void Run(Node[] before, Node[] after)
    {
        var matching = new Matching(before, after);
        Join(before[0], after[0]);
        matching.KeptIds();
        matching.SameSubtrees();
        matching.SameWordings();
        matching.SimilarWordings(enough: 0.6);
        matching.ContainersByContent();
        matching.BySameNumber(enough: 0.4);
        matching.SimilarWordings(enough: 0.4);
        matching.ContainersByContent();
        matching.ByPlace();
    }

    private static void Join(Node old, Node current) => (old.Match, current.Match) = (current, old);

    private static bool AreOpen(Node old, Node current) => old.Match is null && current.Match is null;

    /// <summary>
    /// An id that no longer agrees with the printed number has been kept while the number changed, or never depended on it: its maker
    /// means the same provision. Ids that follow the numbers say nothing of that kind.
    /// </summary>
    private void KeptIds()
    {
        var byEId = after.Skip(1).ToDictionary(node => node.Provision!.EId, StringComparer.Ordinal);
        foreach (var old in before.Skip(1))
        {
            if (byEId.TryGetValue(old.Provision!.EId, out var current) && old.Kind == current.Kind && (IsOwnId(old) || IsOwnId(current))
                && (old.Content == current.Content || Shingles.Similarity(old.Shingles, current.Shingles) >= 0.3))
            {
                Join(old, current);
            }
        }
    }

    private static bool IsOwnId(Node node)
    {
        var number = EIds.NumberOf(node.Number);
        var eId = node.Provision!.EId;
        return number.Length > 0 && !(eId.EndsWith(number, StringComparison.OrdinalIgnoreCase)
            && (eId.Length == number.Length || !char.IsAsciiLetterOrDigit(eId[^(number.Length + 1)])));
    }

    /// <summary>Whole subtrees, the largest first, that are the same and occur once on either side.</summary>
    private void SameSubtrees() => JoinUnique(node => node.Subtree, node => node.Weight > Telling + 1, JoinSubtrees);

    /// <summary>Single provisions that say the same, whatever is below them.</summary>
    private void SameWordings() => JoinUnique(node => node.Content, node => node.Words >= Telling, Join);

    private void JoinUnique(Func<Node, int> name, Func<Node, bool> isTelling, Action<Node, Node> join)
    {
        var current = new Dictionary<(int, ProvisionKind), (Node Node, int Count)>();
        var old = new Dictionary<(int, ProvisionKind), (Node Node, int Count)>();
        Count(after, current);
        Count(before, old);
        foreach (var (key, (node, count)) in old.OrderByDescending(pair => pair.Value.Node.Weight).ThenBy(pair => pair.Value.Node.Index))
        {
            if (count == 1 && current.TryGetValue(key, out var other) && other.Count == 1 && AreOpen(node, other.Node))
            {
                join(node, other.Node);
            }
        }

        void Count(Node[] nodes, Dictionary<(int, ProvisionKind), (Node, int)> counts)
        {
            foreach (var node in nodes.Where(node => node.Index > 0 && node.Match is null && isTelling(node)))
            {
                var key = (name(node), node.Kind);
                counts[key] = (node, counts.TryGetValue(key, out var seen) ? seen.Item2 + 1 : 1);
            }
        }
    }

    private void JoinSubtrees(Node old, Node current)
    {
        for (int i = old.Index, k = current.Index; i < old.End; i++, k++)
        {
            if (AreOpen(before[i], after[k]))
            {
                Join(before[i], after[k]);
            }
        }
    }
}

using OpenGov.Drafts.Texts;

namespace OpenGov.Drafts.Comparisons;

/// <summary>What is still open: the children of settled parents, by number and by the neighbours they stand between.</summary>
internal sealed partial class Matching
{
    private const double Alike = 0.2;
    private const int LargestGap = 64;
    private const int LargestSubtree = 20_000;

    private readonly Dictionary<Node, Shingles> whole = [];

    /// <summary>From the top down, so that what is settled here settles the surroundings of what is below.</summary>
    private void ByPlace()
    {
        foreach (var old in before)
        {
            if (old.Match is { } current && old.Children.Count > 0 && current.Children.Count > 0)
            {
                ByNumber(old, current, Alike);
                SameInOrder(old, current);
                InGaps(old, current);
            }
        }
    }

    /// <summary>
    /// The same number under the same parent, the points below counted in: so a paragraph stays itself when its points are set out, or
    /// run together into one sentence.
    /// </summary>
    private void BySameNumber(double enough)
    {
        foreach (var old in before)
        {
            if (old.Match is { } current && old.Children.Count > 0 && current.Children.Count > 0)
            {
                ByNumber(old, current, enough);
            }
        }
    }

    private static List<Node> OpenChildren(Node parent) => parent.Children.FindAll(child => child.Match is null);

    /// <summary>The same kind and number under the same parent, when it is plausible that one became the other.</summary>
    private void ByNumber(Node old, Node current, double enough)
    {
        var byNumber = new Dictionary<(ProvisionKind, string), Node>();
        foreach (var child in OpenChildren(current).Where(child => child.Number.Length > 0))
        {
            byNumber.TryAdd((child.Kind, child.Number), child);
        }

        foreach (var child in byNumber.Count == 0 ? [] : OpenChildren(old))
        {
            if (byNumber.TryGetValue((child.Kind, child.Number), out var other) && AreOpen(child, other) && ArePlausible(child, other, enough))
            {
                Join(child, other);
            }
        }
    }

    /// <summary>Wordings that occur several times: the first to the first, the second to the second.</summary>
    private static void SameInOrder(Node old, Node current)
    {
        var waiting = new Dictionary<(ProvisionKind, int), Queue<Node>>();
        foreach (var child in OpenChildren(current))
        {
            var key = (child.Kind, child.Subtree);
            (waiting.TryGetValue(key, out var queue) ? queue : waiting[key] = new()).Enqueue(child);
        }

        foreach (var child in waiting.Count == 0 ? [] : OpenChildren(old))
        {
            if (waiting.TryGetValue((child.Kind, child.Subtree), out var queue) && queue.TryDequeue(out var other))
            {
                Join(child, other);
            }
        }
    }

    /// <summary>Between two neighbours that are settled on both sides, what stands there on one side may have become what stands on the other.</summary>
    private void InGaps(Node old, Node current)
    {
        var (gap, others) = (new List<Node>(), new List<Node>());
        var next = 0;
        foreach (var child in old.Children.Append(null))
        {
            if (next > current.Children.Count)
            {
                return;
            }

            if (child is { Match: null })
            {
                gap.Add(child);
                continue;
            }

            var anchor = child is null ? current.Children.Count : child.Match!.Parent == current ? child.Match.Place : -1;
            if (anchor < next)
            {
                continue;
            }

            others.AddRange(current.Children.GetRange(next, anchor - next).Where(other => other.Match is null));
            InGap(gap, others);
            gap.Clear();
            others.Clear();
            next = anchor + 1;
        }
    }

    /// <summary>The assignment in order that keeps the most similarity; long gaps are cut, since their members have been searched for already.</summary>
    private void InGap(List<Node> gap, List<Node> others)
    {
        var (rows, columns) = (Math.Min(gap.Count, LargestGap), Math.Min(others.Count, LargestGap));
        if (rows == 0 || columns == 0)
        {
            return;
        }

        var score = new double[rows, columns];
        var best = new double[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var k = columns - 1; k >= 0; k--)
            {
                score[i, k] = PlaceScore(gap[i], others[k], rows == columns && rows == 1);
                best[i, k] = Math.Max(Math.Max(best[i + 1, k], best[i, k + 1]), score[i, k] > 0 ? score[i, k] + best[i + 1, k + 1] : 0);
            }
        }

        for (int i = 0, k = 0; i < rows && k < columns;)
        {
            if (score[i, k] > 0 && best[i, k] == score[i, k] + best[i + 1, k + 1])
            {
                Join(gap[i++], others[k++]);
            }
            else if (best[i, k] == best[i + 1, k])
            {
                i++;
            }
            else
            {
                k++;
            }
        }
    }

    private double PlaceScore(Node old, Node current, bool alone)
    {
        if (old.Kind != current.Kind)
        {
            return 0;
        }

        var similarity = SimilarityOfAll(old, current);
        var sameName = old.Number == current.Number && (old.Number.Length > 0 || HasSameAddress(old, current));
        var isRewritten = alone && (similarity >= Alike / 2 || (sameName && old.Children.Count + current.Children.Count == 0));
        return similarity >= Alike + 0.1 || isRewritten ? similarity + (sameName ? 0.1 : 0.05) : 0;
    }

    /// <summary>Unnumbered provisions are named by their heading, or else by their eId.</summary>
    private static bool HasSameAddress(Node old, Node current) =>
        old.Provision!.Heading is { } heading ? Characters.Canonical(heading) == Characters.Canonical(current.Provision!.Heading)
            : old.Provision.EId == current.Provision!.EId;

    private bool ArePlausible(Node old, Node current, double enough) =>
        Math.Max(old.Weight, current.Weight) <= Telling + 1 || SimilarityOfAll(old, current) >= enough;

    /// <summary>The similarity of two subtrees, of their own words alone where they have nothing below them.</summary>
    private double SimilarityOfAll(Node old, Node current) => Shingles.Similarity(Whole(old, before), Whole(current, after));

    private Shingles Whole(Node node, Node[] nodes)
    {
        if (node.Children.Count == 0 || node.Weight > LargestSubtree)
        {
            return node.Shingles;
        }

        if (!whole.TryGetValue(node, out var shingles))
        {
            whole[node] = shingles = Shingles.Joined(nodes[node.Index..node.End].Select(part => part.Shingles));
        }

        return shingles;
    }
}

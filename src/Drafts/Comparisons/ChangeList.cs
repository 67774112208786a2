using OpenGov.Drafts.Texts;

namespace OpenGov.Drafts.Comparisons;

/// <summary>Words the result of a matching as one list of changes.</summary>
internal sealed class ChangeList(Node[] before, Node[] after)
{
    private readonly HashSet<Node> moved = Movements.Of(before);

    public IReadOnlyList<ProvisionChange> ToChanges()
    {
        var removedAfter = RemovedByPlace();
        var changes = new List<ProvisionChange>(before.Length + after.Length);
        foreach (var current in after)
        {
            if (current.Index > 0)
            {
                changes.Add(current.Match is { } old ? Kept(old, current) : Added(current));
            }

            changes.AddRange((removedAfter.TryGetValue(current.Index, out var removed) ? removed : []).Select(Removed));
        }

        return changes;
    }

    /// <summary>The removed provisions by the index in the new text after which they are shown.</summary>
    private Dictionary<int, List<Node>> RemovedByPlace()
    {
        var places = new Dictionary<int, List<Node>>();
        var place = 0;
        foreach (var old in before)
        {
            if (old.Match is { } current)
            {
                place = moved.Contains(old) || IsBelowMoved(old) ? place : current.Index;
            }
            else
            {
                (places.TryGetValue(place, out var list) ? list : places[place] = []).Add(old);
            }
        }

        return places;
    }

    private bool IsBelowMoved(Node node) => node.Parent is { } parent && NearestMoved(parent) is not null;

    private Node? NearestMoved(Node? node)
    {
        while (node is not null && !moved.Contains(node))
        {
            node = node.Parent;
        }

        return node;
    }

    private ProvisionChange Kept(Node old, Node current)
    {
        var (was, now) = (old.Provision!, current.Provision!);
        var isChanged = old.Content != current.Content;
        var isMoved = moved.Contains(old);
        var headingChanged = isChanged && Characters.Canonical(was.Heading) != Characters.Canonical(now.Heading);
        return new(
            isChanged ? ChangeKind.Changed : ChangeKind.Unchanged, isMoved, old.Number != current.Number, was.EId, now.EId,
            isMoved ? null : NearestMoved(old.Parent)?.Match!.Provision!.EId,
            isChanged ? Math.Min(0.99, Math.Round(Shingles.Similarity(old.Shingles, current.Shingles), 4)) : 1,
            isChanged ? WordDifference.Between(was.Text, now.Text) : [],
            headingChanged ? WordDifference.Between(was.Heading ?? "", now.Heading ?? "") : []);
    }

    private static ProvisionChange Added(Node node) => new(
        ChangeKind.Added, false, false, null, node.Provision!.EId, Topmost(node), 0,
        WordDifference.Between("", node.Provision.Text), WordDifference.Between("", node.Provision.Heading ?? ""));

    private static ProvisionChange Removed(Node node) => new(
        ChangeKind.Removed, false, false, node.Provision!.EId, null, Topmost(node), 0,
        WordDifference.Between(node.Provision.Text, ""), WordDifference.Between(node.Provision.Heading ?? "", ""));

    /// <summary>The highest provision above that came or went together with this one; null when it is the highest itself.</summary>
    private static string? Topmost(Node node)
    {
        var top = node;
        while (top.Parent is { Index: > 0, Match: null } above)
        {
            top = above;
        }

        return top == node ? null : top.Provision!.EId;
    }
}

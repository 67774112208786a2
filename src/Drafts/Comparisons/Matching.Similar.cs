namespace OpenGov.Drafts.Comparisons;

/// <summary>Wordings that were edited.</summary>
internal sealed partial class Matching
{
    /// <summary>A shingle in more provisions than this says nothing about any of them.</summary>
    private const int Commonplace = 24;

    /// <summary>How many counterparts are weighed for one provision.</summary>
    private const int Candidates = 8;

    /// <summary>
    /// Joins the pairs with the best scores: similarity, and a little for the same kind, number and surroundings. Candidates come from an
    /// index of the rarer shingles, and from equal eIds, so that the time grows with the text and not with its square.
    /// </summary>
    private void SimilarWordings(double enough)
    {
        var candidates = new List<(double Score, Node Old, Node Current)>();
        var index = IndexOfOpen();
        var byEId = after.Where(IsCandidate).ToDictionary(node => node.Provision!.EId, StringComparer.Ordinal);
        var (common, touched) = (new int[after.Length], new List<int>());
        foreach (var old in before.Where(IsCandidate))
        {
            foreach (var shingle in old.Shingles.Sorted)
            {
                foreach (var current in index.TryGetValue(shingle, out var holders) ? holders : [])
                {
                    if (common[current]++ == 0)
                    {
                        touched.Add(current);
                    }
                }
            }

            if (byEId.TryGetValue(old.Provision!.EId, out var namesake) && common[namesake.Index] == 0)
            {
                touched.Add(namesake.Index);
            }

            Propose(old, touched, common, enough, candidates);
            foreach (var current in touched)
            {
                common[current] = 0;
            }

            touched.Clear();
        }

        foreach (var (_, old, current) in candidates.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Old.Index).ThenBy(pair => pair.Current.Index))
        {
            if (AreOpen(old, current))
            {
                Join(old, current);
            }
        }
    }

    /// <summary>Adds the few that share most, and the one of the same eId, when their score is good enough.</summary>
    private void Propose(Node old, List<int> touched, int[] common, double enough, List<(double Score, Node Old, Node Current)> candidates)
    {
        var length = old.Shingles.Sorted.Length;
        Span<(double Share, int Current)> best = stackalloc (double, int)[Candidates];
        var count = 0;
        foreach (var current in touched)
        {
            if (common[current] == 0)
            {
                Add(current);
                continue;
            }

            // Insertion into the few best, equal ones in document order.
            var share = (double)common[current] / (length + after[current].Shingles.Sorted.Length);
            var at = count < Candidates ? count++ : Candidates - 1;
            if (at == Candidates - 1 && best[at].Share > 0 && !IsBetter(share, current, best[at]))
            {
                continue;
            }

            for (; at > 0 && IsBetter(share, current, best[at - 1]); at--)
            {
                best[at] = best[at - 1];
            }

            best[at] = (share, current);
        }

        foreach (var (_, current) in best[..count])
        {
            Add(current);
        }

        void Add(int current)
        {
            if (Score(old, after[current], enough) is > 0 and var score)
            {
                candidates.Add((score, old, after[current]));
            }
        }

        static bool IsBetter(double share, int current, (double Share, int Current) than) =>
            share > than.Share || (share == than.Share && current < than.Current);
    }

    /// <summary>Notes are all alike (“OJ L 119, p. 1”): they are recognised by their place.</summary>
    private static bool IsCandidate(Node node) => node.Index > 0 && node.Match is null && !node.IsNote && node.Words >= Telling;

    private static double Score(Node old, Node current, double enough)
    {
        var similarity = Shingles.Similarity(old.Shingles, current.Shingles);
        var sameSurroundings = old.MatchedAbove().Match == current.MatchedAbove();
        var sameNumber = old.Number.Length > 0 && old.Number == current.Number;
        var needed = enough + (old.Kind == current.Kind ? 0 : 0.1) + (Math.Min(old.Words, current.Words) < 8 && !sameSurroundings ? 0.2 : 0)
            - (sameSurroundings && old.MatchedAbove().Index > 0 ? 0.1 : 0) - (sameNumber && sameSurroundings ? 0.1 : 0);
        return similarity < needed ? 0
            : similarity + (old.Kind == current.Kind ? 0.1 : 0) + (sameSurroundings ? 0.1 : 0) + (sameNumber ? 0.05 : 0)
                + (old.Provision!.EId == current.Provision!.EId ? 0.05 : 0);
    }

    private Dictionary<int, List<int>> IndexOfOpen()
    {
        var index = new Dictionary<int, List<int>>();
        foreach (var node in after.Where(IsCandidate))
        {
            var last = 0;
            foreach (var shingle in node.Shingles.Sorted)
            {
                if (shingle == last)
                {
                    continue;
                }

                last = shingle;
                if (!index.TryGetValue(shingle, out var holders))
                {
                    index[shingle] = holders = [];
                }

                if (holders.Count <= Commonplace)
                {
                    holders.Add(node.Index);
                }
            }
        }

        foreach (var (shingle, _) in index.Where(pair => pair.Value.Count > Commonplace).ToList())
        {
            index.Remove(shingle);
        }

        return index;
    }
}

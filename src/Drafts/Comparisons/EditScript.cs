namespace OpenGov.Drafts.Comparisons;

/// <summary>
/// The shortest way from one sequence to another by deletions and insertions: E. W. Myers, “An O(ND) Difference Algorithm and Its
/// Variations”, Algorithmica 1 (1986), in linear space by divide and conquer (§4b). Where two stretches differ so much that the
/// shortest way would take too long, the search stops at its farthest point and goes on from there: the result is then correct
/// and perhaps not the shortest, and the time stays within (N + M) × effort.
/// </summary>
internal sealed class EditScript
{
    private const int Unreachable = -1_000_000_000;

    private readonly int[] before, after;
    private readonly bool[] deleted, inserted;
    private readonly int[] forward, backward;
    private readonly int middle, effort;

    private EditScript(int[] before, int[] after)
    {
        (this.before, this.after) = (before, after);
        (deleted, inserted) = (new bool[before.Length], new bool[after.Length]);
        var size = before.Length + after.Length;
        effort = (int)Math.Clamp(40_000_000L / Math.Max(size, 1), 64, 4096);
        middle = Math.Min(size, effort) + 2;
        (forward, backward) = (new int[(2 * middle) + 2], new int[(2 * middle) + 2]);
    }

    /// <summary>Which members of the old sequence go and which of the new one come; the others are the same, in order.</summary>
    public static (bool[] Deleted, bool[] Inserted) Between(int[] before, int[] after)
    {
        var script = new EditScript(before, after);
        script.Solve(0, before.Length, 0, after.Length);
        return (script.deleted, script.inserted);
    }

    private void Solve(int left, int right, int top, int bottom)
    {
        var open = new Stack<(int Left, int Right, int Top, int Bottom)>();
        open.Push((left, right, top, bottom));
        while (open.TryPop(out var box))
        {
            (left, right, top, bottom) = box;
            while (left < right && top < bottom && before[left] == after[top])
            {
                (left, top) = (left + 1, top + 1);
            }

            while (left < right && top < bottom && before[right - 1] == after[bottom - 1])
            {
                (right, bottom) = (right - 1, bottom - 1);
            }

            if (left == right || top == bottom)
            {
                deleted.AsSpan(left, right - left).Fill(true);
                inserted.AsSpan(top, bottom - top).Fill(true);
                continue;
            }

            var (x, y) = Split(left, right, top, bottom);
            open.Push((x, right, y, bottom));
            open.Push((left, x, top, y));
        }
    }

    /// <summary>A point that the shortest way passes: where the search from the beginning and the one from the end meet.</summary>
    private (int X, int Y) Split(int left, int right, int top, int bottom)
    {
        var (width, height) = (right - left, bottom - top);
        var delta = width - height;
        for (var d = 0; d <= effort; d++)
        {
            var (lowest, highest) = (-d + Math.Max(0, 2 * ((d - height + 1) / 2)), d - Math.Max(0, 2 * ((d - width + 1) / 2)));
            for (var k = lowest; k <= highest; k += 2)
            {
                var x = Reach(forward, k, d, width, height);
                while (x >= 0 && x < width && x - k < height && before[left + x] == after[top + x - k])
                {
                    x++;
                }

                forward[middle + k] = x;
                if ((delta & 1) != 0 && Math.Abs(delta - k) <= d - 1 && x + backward[middle + delta - k] >= width)
                {
                    return Inside(x, x - k, left, right, top, bottom);
                }
            }

            for (var k = lowest; k <= highest; k += 2)
            {
                var x = Reach(backward, k, d, width, height);
                while (x >= 0 && x < width && x - k < height && before[right - 1 - x] == after[bottom - 1 - x + k])
                {
                    x++;
                }

                backward[middle + k] = x;
                if ((delta & 1) == 0 && Math.Abs(delta - k) <= d && x + forward[middle + delta - k] >= width)
                {
                    return Inside(width - x, height - x + k, left, right, top, bottom);
                }
            }
        }

        return Farthest(width, height, left, right, top, bottom);
    }

    /// <summary>How far d steps reach on diagonal k: one step right from k - 1, or one down from k + 1, as long as the box allows it.</summary>
    private int Reach(int[] reached, int k, int d, int width, int height)
    {
        if (d == 0)
        {
            return 0;
        }

        var right = k > -d && k - 1 >= -height ? reached[middle + k - 1] + 1 : Unreachable;
        var down = k < d && k + 1 <= width ? reached[middle + k + 1] : Unreachable;
        return Math.Max(right <= width ? right : Unreachable, down - k <= height ? down : Unreachable);
    }

    /// <summary>The search is given up: the point that came farthest from the beginning.</summary>
    private (int X, int Y) Farthest(int width, int height, int left, int right, int top, int bottom)
    {
        var (bestX, bestY) = (0, 0);
        var first = Math.Max(-effort, -height);
        for (var k = first + ((first + effort) & 1); k <= Math.Min(effort, width); k += 2)
        {
            var x = Math.Min(forward[middle + k], width);
            var y = x - k;
            if (y >= 0 && y <= height && x + y > bestX + bestY)
            {
                (bestX, bestY) = (x, y);
            }
        }

        return Inside(bestX, bestY, left, right, top, bottom);
    }

    /// <summary>Never a corner that would leave the whole box for the next round.</summary>
    private static (int X, int Y) Inside(int x, int y, int left, int right, int top, int bottom)
    {
        var (px, py) = (left + Math.Clamp(x, 0, right - left), top + Math.Clamp(y, 0, bottom - top));
        return (px == left && py == top) || (px == right && py == bottom) ? (right, top) : (px, py);
    }
}

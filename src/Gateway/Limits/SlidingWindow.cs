namespace OpenGov.Gateway;

/// <summary>
/// Counts requests over a window that slides: those of the running window, and of the one before as much as still lies within a
/// window's length of now. At most the limit is taken in any window that begins where one of ours does, and the estimate is exact
/// for an even flow.
/// </summary>
/// <param name="Index">Number of the running window since 1970.</param>
/// <param name="Current">Requests taken in it.</param>
/// <param name="Previous">Requests taken in the one before.</param>
internal readonly record struct SlidingWindow(long Index, int Current, int Previous)
{
    /// <summary>
    /// Takes a request at <paramref name="now"/> (milliseconds) or not: then <c>RetryAfter</c> says in how many milliseconds one will be taken.
    /// </summary>
    internal (SlidingWindow Next, long? RetryAfter) Take(long now, long window, int limit)
    {
        var index = now / window;
        var here = index == Index ? this : new SlidingWindow(index, 0, index == Index + 1 ? Current : 0);
        var passed = now % window / (double)window;

        if (here.Previous * (1 - passed) + here.Current + 1 <= limit)
            return (here with { Current = here.Current + 1 }, null);

        var wait = here.Current + 1 <= limit
            ? window * (1 - (limit - here.Current - 1) / (double)here.Previous - passed)
            : window * (1 - passed) + window * Math.Max(0, 1 - (limit - 1) / (double)here.Current);
        return (here, Math.Max(1, (long)Math.Ceiling(wait)));
    }
}

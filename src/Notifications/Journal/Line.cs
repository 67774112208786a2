namespace OpenGov.Notifications.Journal;

/// <summary>
/// Puts arrivals back into the order in which the broker sent them: they are handled by many threads, any of which may be late. What was
/// sent again, and what came by an earlier subscription, has lost its place and goes first.
/// </summary>
internal sealed class Line
{
    private readonly SortedDictionary<ulong, Arrival> held = [];
    private readonly List<Arrival> late = [];
    private string? consumer;
    private ulong next = 1;

    /// <summary>Whether somebody waits for one that has not come yet.</summary>
    internal bool IsHeld => held.Count > 0;

    internal void Add(Arrival arrival)
    {
        if (arrival.Consumer != consumer && arrival.Number > 0)
        {
            late.AddRange(held.Values);
            held.Clear();
            (consumer, next) = (arrival.Consumer, 1);
        }

        if (arrival.Number < next || !held.TryAdd(arrival.Number, arrival))
            late.Add(arrival);
    }

    /// <summary>Those whose turn it is, in order, at most as many as given. Who has no patience lets the others go ahead of the missing one.</summary>
    internal IReadOnlyList<Arrival> Take(int most, bool impatient)
    {
        var turn = late.Take(most).ToList();
        late.RemoveRange(0, turn.Count);
        if (impatient && held.Count > 0)
            next = held.Keys.First();
        while (turn.Count < most && held.Remove(next, out var arrival))
        {
            turn.Add(arrival);
            next++;
        }

        return turn;
    }
}

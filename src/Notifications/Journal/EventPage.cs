namespace OpenGov.Notifications.Journal;

/// <summary>A page of the journal.</summary>
/// <param name="Events">What matched, in order.</param>
/// <param name="LookedAt">Where the next page begins.</param>
/// <param name="Last">The journal's last number.</param>
internal sealed record EventPage(IReadOnlyList<JournalEvent> Events, long LookedAt, long Last)
{
    internal const int Usual = 100, Largest = 1000;
    private const int Windows = 25;

    /// <summary>
    /// The matching events after a number: a full page, or everything there is, or (where matches are rare) what half a million events hold.
    /// </summary>
    /// <param name="size">How many at most; 0 means 100.</param>
    internal static async Task<EventPage> Read(JournalTail journal, Matcher matcher, long after, int size, CancellationToken stop)
    {
        size = size == 0 ? Usual : size;
        List<JournalEvent> events = [];
        for (var window = 0; window < Windows && events.Count < size; window++)
        {
            var (found, lookedAt) = await journal.Read(after, matcher, size - events.Count, stop);
            events.AddRange(found);
            after = lookedAt;
            if (after >= journal.Last)
                break;
        }

        return new EventPage(events, after, journal.Last);
    }
}

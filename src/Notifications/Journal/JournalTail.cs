using Npgsql;

namespace OpenGov.Notifications.Journal;

/// <summary>Events that matched, and the number up to which everything was looked at.</summary>
public sealed record Slice(IReadOnlyList<JournalEvent> Events, long LookedAt);

/// <summary>
/// Reads the journal and tells when it grows. One connection of the process listens; the newest events stay in memory, so that thousands
/// of readers at the end cost the database one read per event. Whoever is further back reads pages from the database.
/// </summary>
public sealed class JournalTail(Database database, ILogger<JournalTail> log) : BackgroundService
{
    private const int Kept = 4096, Page = 500;
    private const long Window = 20_000;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly JournalEvent?[] ring = new JournalEvent?[Kept];
    private long last, oldest = 1;
    private volatile TaskCompletionSource grown = NewPulse();
    private readonly TaskCompletionSource begun = NewPulse();

    /// <summary>Raised, with what is new, after the tail has grown; for this process only, and without a promise: a listener sweeps too.</summary>
    public event Action<IReadOnlyList<JournalEvent>>? Grown;

    /// <summary>Raised when somebody, in any process, changed a webhook.</summary>
    public event Action? WebhooksChanged;

    /// <summary>The last number seen; 0 in an empty journal.</summary>
    public long Last => Interlocked.Read(ref last);

    /// <summary>Up to <paramref name="limit"/> matching events after a number, in order. Looks at no more than 20,000 events at a time.</summary>
    public async Task<Slice> Read(long after, Matcher matcher, int limit, CancellationToken stop)
    {
        await begun.Task.WaitAsync(stop);
        if (FromMemory(after, matcher, limit) is { } slice)
            return slice;

        var upTo = Math.Min(after + Window, Last);
        var events = await database.List<JournalEvent>(
            $"""
            select {Columns} from event
            where sequence > @After and sequence <= @UpTo
            and {Matcher.Condition}
            order by sequence limit @Limit
            """,
            new { After = after, UpTo = upTo, Limit = limit, matcher.Types, matcher.Prefixes, matcher.Initiatives, matcher.Organisations, matcher.Topics, matcher.Places, matcher.Stages }, stop);
        return new Slice(events, events.Count == limit ? events[^1].Sequence : Math.Max(after, upTo));
    }

    /// <summary>Waits until there is an event after this number; false when <paramref name="atMost"/> passed first.</summary>
    public async Task<bool> WaitBeyond(long number, TimeSpan atMost, CancellationToken stop)
    {
        var pulse = grown;
        if (Last > number)
            return true;
        try
        {
            await pulse.Task.WaitAsync(atMost, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    internal const string Columns = "event.sequence, event.id, event.type, event.source, event.time, event.initiative_ids, event.organisation_id, event.topics, event.places, event.stage, event.data::text as data, event.body";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception lost) when (lost is NpgsqlException or IOException && !stoppingToken.IsCancellationRequested)
            {
                log.JournalUnreachable(lost.Message, Pause);
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        await using var connection = await database.Source.OpenConnectionAsync(stop);
        connection.Notification += (_, told) =>
        {
            if (told.Channel == "webhooks")
                WebhooksChanged?.Invoke();
        };
        await using (var listen = new NpgsqlCommand("listen journal; listen webhooks", connection))
            await listen.ExecuteNonQueryAsync(stop);

        await Begin(stop);
        WebhooksChanged?.Invoke();
        while (true)
        {
            while (await CatchUp(stop))
            {
            }

            await connection.WaitAsync(Sweep, stop);
        }
    }

    private async Task Begin(CancellationToken stop)
    {
        if (begun.Task.IsCompleted)
            return;
        var head = await database.Find<long>("select last from journal_head", null, stop);
        lock (gate)
            (last, oldest) = (head, head + 1);
        begun.SetResult();
    }

    private async Task<bool> CatchUp(CancellationToken stop)
    {
        var news = await database.List<JournalEvent>($"select {Columns} from event where sequence > @Last order by sequence limit @Page", new { Last, Page }, stop);
        if (news.Count == 0)
            return false;

        lock (gate)
        {
            foreach (var one in news)
                ring[one.Sequence % Kept] = one;
            oldest = Math.Max(oldest, news[^1].Sequence - Kept + 1);
            Interlocked.Exchange(ref last, news[^1].Sequence);
        }

        var pulse = grown;
        grown = NewPulse();
        pulse.SetResult();
        Grown?.Invoke(news);
        return news.Count == Page;
    }

    private Slice? FromMemory(long after, Matcher matcher, int limit)
    {
        lock (gate)
        {
            if (after + 1 < oldest)
                return null;

            var found = new List<JournalEvent>();
            var number = after;
            while (number < last && found.Count < limit)
            {
                if (ring[++number % Kept] is { } one && matcher.Matches(one))
                    found.Add(one);
            }

            return new Slice(found, number);
        }
    }

    private static TaskCompletionSource NewPulse() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

using MassTransit;
using Microsoft.Extensions.Logging;

namespace OpenGov;

/// <summary>The broker cannot be reached, or does not confirm.</summary>
internal sealed class BrokerAwayException(Exception inner) : Exception($"The broker does not confirm: {inner.GetBaseException().Message}", inner);

/// <summary>
/// Empties the outbox, a hundred rows at a time. A row that fails by its own fault is tried five times with growing pauses, while the
/// rows after it go ahead, and is then parked. Where the broker is away, nothing is counted against anybody; an event that nobody listens
/// for yet waits, with pauses as long as it has waited already (1 to 30 seconds), until somebody does.
/// </summary>
internal sealed class DrainOutbox(Database database, IBus bus, ILogger log)
{
    internal const int Tries = 5;
    private const int AtOnce = 100;

    /// <summary>Publishes until nothing is due; answers how long until a row that failed is due again (a day where there is none).</summary>
    internal async Task<TimeSpan> Run(CancellationToken stop)
    {
        while (await Batch(stop) == AtOnce)
        {
        }

        return await database.Find<TimeSpan>("select coalesce(min(not_before) - now(), interval '1 day') from outbox_message where published_at is null", null, stop) switch
        {
            var due when due < TimeSpan.FromMilliseconds(50) => TimeSpan.FromMilliseconds(50),
            var due => due,
        };
    }

    private async Task<int> Batch(CancellationToken stop)
    {
        await using var work = await database.Begin(stop);
        var rows = await work.List<WaitingRow>(
            """
            select position, id, type, body::text as body, traceparent as trace_parent, tracestate as trace_state, tries
            from outbox_message
            where published_at is null and (not_before is null or not_before <= now())
            order by position
            limit @AtOnce
            for update skip locked
            """, new { AtOnce });
        if (rows.Count == 0)
            return 0;

        Crash.At("outbox.before_publish");
        var outcomes = await Task.WhenAll(rows.Select(row => Publication.Of(row, bus, stop)));
        Crash.At("outbox.after_confirm_before_mark");

        await work.Execute("update outbox_message set published_at = now(), last_error = null where position = any(@Positions)", new { Positions = outcomes.Where(one => one.Failure is null).Select(one => one.Row.Position).ToArray() });
        foreach (var failed in outcomes.Where(one => one.Failure is not null and not BrokerAwayException and not NobodyListensException))
            await Failed(failed.Row, failed.Failure!, work);
        await Wait([.. outcomes.Where(one => one.Failure is NobodyListensException)], work);
        await work.Commit();

        if (outcomes.Select(one => one.Failure).OfType<BrokerAwayException>().FirstOrDefault() is { } away)
            throw away;
        return rows.Count;
    }

    private async Task Wait(IReadOnlyList<Publication> unheard, Work work)
    {
        if (unheard.Count == 0)
            return;

        await work.Execute(
            """
            update outbox_message set last_error = 'Nobody listens for this yet.', not_before = now() + least(greatest(now() - created_at, interval '1 second'), interval '30 seconds')
            where position = any(@Positions)
            """, new { Positions = unheard.Select(one => one.Row.Position).ToArray() });
        log.NobodyListens(unheard.Count, unheard[0].Row.Type);
    }

    private async Task Failed(WaitingRow row, Exception failure, Work work)
    {
        var tried = row.Tries + 1;
        var reason = $"{failure.GetBaseException().GetType().Name}: {failure.GetBaseException().Message}";
        log.OutboxRowFailed(failure, row.Id, row.Type, tried, Tries);
        if (tried < Tries)
        {
            await work.Execute("update outbox_message set tries = @tried, last_error = @reason, not_before = now() + @pause where position = @Position", new { tried, reason, pause = TimeSpan.FromMilliseconds(200 * Math.Pow(3, tried - 1)), row.Position });
            return;
        }

        await work.Execute(DeadMessages.Insert, new { Queue = "outbox", EventId = row.Id, row.Type, Body = System.Text.Encoding.UTF8.GetBytes(row.Body), Reason = reason });
        await work.Execute("delete from outbox_message where position = @Position", new { row.Position });
        log.Parked(row.Id, row.Type, "outbox", reason);
    }
}

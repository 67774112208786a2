using OpenGov.Notifications.Journal;

namespace OpenGov.Notifications.Webhooks;

/// <summary>Turns events after a webhook's cursor into deliveries: both in one transaction, so that nothing is skipped and nothing forgotten.</summary>
internal static class HandOut
{
    private const int AtOnce = 100, MostWaiting = 200;

    /// <summary>
    /// Hands out the next matching events, unless enough wait already. An event that was handed out before (a replay) waits anew.
    /// </summary>
    /// <returns>Whether there may be more, and the cursor as it is now.</returns>
    internal static async Task<(bool More, long Cursor)> Next(Database db, JournalTail journal, LeasedWebhook webhook, Matcher matcher, long cursor)
    {
        var waiting = await db.Find<int>("select count(*)::int from delivery where webhook_id = @Id and state = 'waiting'", new { webhook.Id }, CancellationToken.None);
        if (waiting >= MostWaiting)
            return (true, cursor);

        var (events, lookedAt) = await journal.Read(cursor, matcher, AtOnce, CancellationToken.None);
        if (lookedAt == cursor)
            return (false, cursor);

        await using var work = await db.Begin(CancellationToken.None);
        var moved = await work.Execute(
            "update webhook set cursor = @lookedAt, looked_at = current_instant() where id = @Id and lease = @Lease and cursor = @cursor and version = @Version",
            new { webhook.Id, webhook.Lease, webhook.Version, cursor, lookedAt });
        if (moved == 0)
            return (false, cursor);                                    // changed or taken over meanwhile: whoever comes next begins with what it is then

        await work.Execute(
            """
            insert into delivery (webhook_id, sequence, next_attempt_at) select @Id, sequence, current_instant() from unnest(@Sequences) as sequence
            on conflict (webhook_id, sequence) do update set state = 'waiting', failures = 0, problem = '', next_attempt_at = excluded.next_attempt_at
            """, new { webhook.Id, Sequences = events.Select(one => one.Sequence).ToArray() });
        await work.Commit();
        return (lookedAt < journal.Last, lookedAt);
    }
}

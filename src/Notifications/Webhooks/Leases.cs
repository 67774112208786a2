using Microsoft.Extensions.Options;

namespace OpenGov.Notifications.Webhooks;

/// <summary>
/// Who delivers to which webhook: one process at a time, until it gives the lease back or is silent for too long. A process that was thought
/// dead stops before its next try, since its lease is no longer in the row.
/// </summary>
public sealed class Leases(Database db, IOptions<WebhooksOptions> options)
{
    private const long FarBehind = 5000;

    /// <summary>
    /// Leases up to <paramref name="most"/> webhooks that have something to do: what is due, what <paramref name="wanted"/> names because an event for it
    /// came, and once a minute whatever lies behind.
    /// </summary>
    internal async Task<IReadOnlyList<LeasedWebhook>> Take(bool failing, int most, Guid[] wanted, long last, CancellationToken stop) => most <= 0 ? [] : await db.List<LeasedWebhook>(
        $"""
        update webhook set lease = gen_random_uuid(), lease_until = current_instant() + @Lease, due_at = current_instant()
        where id in (
            select id from webhook
            where state = 'active' and (failing_since is not null) = @failing
            and (lease_until is null or lease_until <= current_instant()) and (not_before is null or not_before <= current_instant())
            and (due_at <= current_instant() or id = any(@wanted) or cursor < @last - @FarBehind or cursor < @last and looked_at < current_instant() - interval '1 minute')
            order by due_at nulls first limit @most
            for update skip locked)
        returning {LeasedWebhook.Columns}
        """,
        new { options.Value.Lease, failing, most, wanted, last, FarBehind }, stop);

    /// <summary>How long until something is due that nobody has leased; a minute at most.</summary>
    internal Task<TimeSpan> UntilDue(CancellationToken stop) => db.Find<TimeSpan>(
        """
        select least(interval '1 minute', greatest(interval '20 milliseconds', min(greatest(due_at, lease_until, not_before)) - current_instant()))
        from webhook where state = 'active' and due_at is not null
        """, null, stop);

    /// <summary>
    /// The webhook as it is now, before a try: address, filter, secrets and time. Null where it was paused, disabled or deleted, or the lease is lost.
    /// </summary>
    internal Task<LeasedWebhook?> Renew(LeasedWebhook webhook) => db.Find<LeasedWebhook>(
        $"""
        update webhook set lease_until = current_instant() + @Lease, looked_at = current_instant()
        where id = @Id and lease = @Token and state = 'active'
        returning {LeasedWebhook.Columns},
            array(select sealed from webhook_secret where webhook_id = @Id and (valid_until is null or valid_until > current_instant()) order by id desc) as secrets
        """,
        new { options.Value.Lease, webhook.Id, Token = webhook.Lease }, CancellationToken.None);

    /// <summary>Gives the lease back; due at once where there is more, or where somebody changed the webhook meanwhile.</summary>
    internal Task<int> GiveBack(LeasedWebhook webhook, bool more) => db.Execute(
        """
        update webhook set lease = null, lease_until = null,
            due_at = case when @more or version <> @Version then current_instant() else (select min(next_attempt_at) from delivery where webhook_id = @Id and delivery.state in ('waiting', 'failing')) end
        where id = @Id and lease = @Token
        """,
        new { webhook.Id, more, webhook.Version, Token = webhook.Lease }, CancellationToken.None);
}

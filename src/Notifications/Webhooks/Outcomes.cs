namespace OpenGov.Notifications.Webhooks;

/// <summary>Writes down what came of a try. The webhook's row is always locked before the delivery's.</summary>
internal static class Outcomes
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    internal static async Task Arrived(Database db, LeasedWebhook webhook, DueDelivery delivery, Attempt attempt)
    {
        await using var work = await db.Begin(CancellationToken.None);
        if (webhook.FailingSince is not null)
            await work.Execute("update webhook set failing_since = null where id = @Id", new { webhook.Id });
        await work.Execute(
            """
            update delivery set state = 'delivered', attempts = attempts + 1, failures = 0, last_attempt_at = current_instant(), last_status = @Status, problem = '', next_attempt_at = null
            where webhook_id = @Id and sequence = @Sequence
            """, new { webhook.Id, delivery.Sequence, attempt.Status });
        await work.Commit();
    }

    /// <summary>
    /// The event waits for its next try, or is given up after the last one. A receiver that says it is overloaded and for how long is left alone
    /// for so long (an hour at most).
    /// </summary>
    /// <returns>Why the webhook was disabled by this; null where it was not.</returns>
    internal static async Task<string?> Failed(Database db, LeasedWebhook webhook, DueDelivery delivery, Attempt attempt, WebhooksOptions options)
    {
        var wait = RetrySchedule.WaitAfter(delivery.Failures + 1, options.Schedule, attempt.RetryAfter, Random.Shared.NextDouble());
        var pause = attempt is { Status: StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable, RetryAfter: { } asked } ? asked : (TimeSpan?)null;
        var reason = attempt.Gone ? "The receiver answered 410 Gone."
            : webhook.LookedAt - webhook.FailingSince >= options.DisableAfter ? $"Every delivery since {webhook.FailingSince:yyyy-MM-dd HH:mm} UTC has failed." : null;

        await using var work = await db.Begin(CancellationToken.None);
        await work.Execute(
            """
            update webhook set failing_since = coalesce(failing_since, current_instant()), not_before = current_instant() + @Pause where id = @Id
            """, new { webhook.Id, Pause = pause > LongestPause ? LongestPause : pause });
        var disabled = reason is null ? 0 : await work.Execute(
            "update webhook set state = 'disabled', disable_reason = @reason, version = version + 1 where id = @Id and state = 'active'", new { webhook.Id, reason });
        await work.Execute(
            """
            update delivery set state = case when @wait::interval is null then 'failed' else 'failing' end, attempts = attempts + 1, failures = failures + 1,
                last_attempt_at = current_instant(), last_status = @Status, problem = @Problem, next_attempt_at = current_instant() + @wait
            where webhook_id = @Id and sequence = @Sequence
            """, new { webhook.Id, delivery.Sequence, attempt.Status, attempt.Problem, wait });
        await work.Commit();
        return disabled == 1 ? reason : null;
    }
}

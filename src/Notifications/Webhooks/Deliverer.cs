using Microsoft.Extensions.Options;
using OpenGov.Notifications.Journal;

namespace OpenGov.Notifications.Webhooks;

/// <summary>
/// Delivers what is due to one leased webhook: hands out what its cursor has not seen, then makes the tries in the order in which they
/// became due. An event that fails waits for its next try while later ones go ahead. Everything is written down before the next try, so
/// that whoever takes over knows; only a try whose answer was not yet written down is made again, with the same id and bytes.
/// </summary>
public sealed class Deliverer(
    Database db, JournalTail journal, KnownPlaces places, Leases leases, SecretSeal seal, Sender sender, IOptions<WebhooksOptions> options, ILogger<Deliverer> log)
{
    private const int Page = 50, MostTriesOfFailing = 10;

    /// <summary>Runs until nothing is due, the lease is lost, or the receiver begins or ceases to fail; then gives the lease back.</summary>
    internal async Task Run(LeasedWebhook webhook, CancellationToken stop)
    {
        var (cursor, wasFailing, tries, more) = (webhook.Cursor, webhook.FailingSince is not null, 0, true);
        while (!stop.IsCancellationRequested)
        {
            if (more)
                (more, cursor) = await HandOut.Next(db, journal, webhook, places.List.Matcher(webhook.Filter), cursor);
            var due = await DueDelivery.List(db, webhook, Page);
            if (due.Count == 0 && !more)
                break;
            if (!await All(due))
                break;
        }

        await leases.GiveBack(webhook, more);

        async Task<bool> All(IReadOnlyList<DueDelivery> due)
        {
            foreach (var delivery in due)
            {
                if (stop.IsCancellationRequested || await leases.Renew(webhook) is not { } now || now.Version != webhook.Version)
                    return false;
                if (!delivery.IsWantedBy(places.List.Matcher(now.Filter)))
                    await db.Execute("delete from delivery where webhook_id = @Id and sequence = @Sequence", new { webhook.Id, delivery.Sequence }, CancellationToken.None);
                else if (await Try(now, delivery) == wasFailing || wasFailing && ++tries >= MostTriesOfFailing)
                    return false;
            }

            return true;
        }
    }

    /// <summary>Makes one try and writes down what came of it; true where it arrived.</summary>
    private async Task<bool> Try(LeasedWebhook webhook, DueDelivery delivery)
    {
        var secrets = await Task.WhenAll(webhook.Secrets.Select(one => seal.Open(one, webhook.Id, CancellationToken.None)));
        var attempt = await sender.Post(webhook.Url, delivery.Id, delivery.Body, webhook.LookedAt, secrets);
        var number = delivery.Attempts + 1;

        if (attempt.Arrived)
        {
            Crash.At("webhook.after_2xx_before_mark");
            await Outcomes.Arrived(db, webhook, delivery, attempt);
            log.Delivered(webhook.Id, delivery.Id, number, attempt.Status);
            return true;
        }

        log.DeliveryFailed(webhook.Id, delivery.Id, number, attempt.Status);
        if (await Outcomes.Failed(db, webhook, delivery, attempt, options.Value) is { } reason)
            log.WebhookDisabled(webhook.Id, reason);
        return false;
    }
}

using Microsoft.Extensions.Options;
using Npgsql;

namespace OpenGov.Notifications.Webhooks;

/// <summary>Removes what arrived long ago from the list of deliveries, every hour. What did not arrive stays while the webhook does.</summary>
public sealed class ForgetDeliveries(Database db, IOptions<WebhooksOptions> options, TimeProvider clock, ILogger<ForgetDeliveries> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var count = await db.Execute("delete from delivery where state = 'delivered' and last_attempt_at < current_instant() - @RememberDelivered", new { options.Value.RememberDelivered }, stoppingToken);
                if (count > 0)
                    log.DeliveriesForgotten(count);
            }
            catch (NpgsqlException away) when (!stoppingToken.IsCancellationRequested)
            {
                log.WebhooksWait(away.Message, hourly.Period);
            }
        }
    }
}

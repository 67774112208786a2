using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OpenGov;

/// <summary>
/// Publishes what lies in the outbox, in order, and marks it: at least once, always with the same message id. Woken by the commits of
/// this process, and by <c>notify outbox</c> for rows that came by other ways (a parked event put back by hand); looks by itself at start
/// and every 30 seconds, for the rows of a replica that died. Several replicas may run it at once. Why a commit does not itself
/// notify: docs/decisions/outbox.md.
/// </summary>
internal sealed class PublishOutbox(IServiceProvider services, IBus bus, ReviveBus revive, ILogger<PublishOutbox> log) : BackgroundService
{
    private const int Unanswered = 2;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        services.GetService(typeof(Database)) is Database database ? Task.WhenAll(Listen(database, stoppingToken), Publish(database, stoppingToken)) : Task.CompletedTask;

    private async Task Publish(Database database, CancellationToken stop)
    {
        var drain = new DrainOutbox(database, bus, log);
        var wait = TimeSpan.FromMilliseconds(200);
        var unanswered = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var next = await drain.Run(stop);
                (wait, unanswered) = (TimeSpan.FromMilliseconds(200), 0);
                await database.Bell.Heard(next < Sweep ? next : Sweep, stop);
            }
            catch (Exception away) when (!stop.IsCancellationRequested && (away is BrokerAwayException || Failures.IsStorageAway(away)))
            {
                log.OutboxWaits(away.Message, wait);
                if (away is BrokerAwayException && ++unanswered % Unanswered == 0)
                    revive.Ask();
                await Task.Delay(wait, stop);
                wait = Backoff.Longer(wait);
            }
        }
    }

    private async Task Listen(Database database, CancellationToken stop)
    {
        for (var wait = TimeSpan.FromMilliseconds(200); !stop.IsCancellationRequested; wait = Backoff.Longer(wait))
        {
            try
            {
                await using var connection = await database.Source.OpenConnectionAsync(stop);
                connection.Notification += (_, _) => database.Bell.Ring();
                await using (var listen = new NpgsqlCommand("listen outbox", connection))
                    await listen.ExecuteNonQueryAsync(stop);
                database.Bell.Ring();
                wait = TimeSpan.FromMilliseconds(200);
                while (!stop.IsCancellationRequested)
                    await connection.WaitAsync(stop);
            }
            catch (Exception lost) when (lost is NpgsqlException or IOException && !stop.IsCancellationRequested)
            {
                log.OutboxWaits(lost.Message, wait);
            }

            await Task.Delay(wait, stop);
        }
    }
}

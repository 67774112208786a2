using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OpenGov;

/// <summary>Removes published events after 7 days and stored answers after 90, every hour. Inbox rows stay for ever.</summary>
internal sealed class RemoveOldRows(Database database, TimeProvider clock, ILogger<RemoveOldRows> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                var outbox = await database.Execute("delete from outbox_message where published_at < now() - interval '7 days'", null, stoppingToken);
                var answers = await database.Execute("delete from answered_request where answered_at < now() - interval '90 days'", null, stoppingToken);
                if (outbox + answers > 0)
                    log.Tidied(outbox, answers);
            }
            catch (NpgsqlException away) when (Failures.IsStorageAway(away))
            {
                log.WaitingForDatabase(away.Message, hourly.Period);
            }
        }
        while (await hourly.WaitForNextTickAsync(stoppingToken));
    }
}

using Npgsql;

namespace OpenGov.Identity;

/// <summary>
/// Work that is due again and again: once when the service starts, before it answers anybody, and then every <paramref name="period"/>.
/// A run that the database cannot serve is logged and made up for by the next one.
/// </summary>
public abstract class RegularJob(TimeSpan period, TimeProvider clock, ILogger log) : BackgroundService
{
    protected abstract Task Run(CancellationToken stop);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Run(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                log.JobFailed(failure, GetType().Name, period);
            }
        }
    }
}

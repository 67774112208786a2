using Grpc.Core;
using Npgsql;

namespace OpenGov.Consultations;

/// <summary>
/// Work that is done when something was committed or when its time has come: it listens to a channel of the database and sleeps until
/// then. Every replica runs it, so what it does is right however many do it at once. Whatever can pass by itself is tried again.
/// </summary>
public abstract class WokenJob(Database db, string channel, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Does what there is to do; answers after how long there will be more, or null where only a message tells.
    /// </summary>
    /// <param name="told">What was said on the channel since the last time; null means: look at everything.</param>
    protected abstract Task<TimeSpan?> Run(IReadOnlySet<string>? told, CancellationToken stop);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = FirstWait; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await Listen(() => wait = FirstWait, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception passing) when (passing is NpgsqlException or RpcException or RefusedException or OperationCanceledException or IOException)
            {
                log.JobWaits(GetType().Name, wait, passing.Message);
                await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    private async Task Listen(Action succeeded, CancellationToken stop)
    {
        await using var connection = await db.Source.OpenConnectionAsync(stop);
        var heard = new HashSet<string>();
        connection.Notification += (_, message) => heard.Add(message.Payload);
        await using (var listen = new NpgsqlCommand($"listen {channel}", connection))
            await listen.ExecuteNonQueryAsync(stop);

        for (IReadOnlySet<string>? told = null; ;)
        {
            var next = await Run(told, stop) ?? Longest;
            succeeded();
            if (heard.Count == 0)
                await connection.WaitAsync(next < Shortest ? Shortest : next > Longest ? Longest : next, stop);

            told = heard.Count == 0 ? null : heard.ToHashSet();
            heard.Clear();
        }
    }
}

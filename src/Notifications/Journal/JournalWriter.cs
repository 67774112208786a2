using System.Text.Json;
using System.Threading.Channels;
using Npgsql;

namespace OpenGov.Notifications.Journal;

/// <summary>
/// Writes what arrives, in order, as many as have come meanwhile in one transaction: inbox rows and events together. A row that cannot be
/// written fails alone. Nothing is acknowledged before it is committed.
/// </summary>
public sealed class JournalWriter(Database db) : BackgroundService
{
    /// <summary>How many are written at once, and how many the queue hands over before the first is written.</summary>
    internal const int AtOnce = 128;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(30);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Channel<Arrival> arrivals = Channel.CreateUnbounded<Arrival>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Returns when the arrival is committed, now or earlier.</summary>
    internal Task Write(Arrival arrival)
    {
        if (!arrivals.Writer.TryWrite(arrival))
            throw new OperationCanceledException("The service is stopping; the broker will send the event again.");
        return arrival.Written.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var line = new Line();
        try
        {
            while (await arrivals.Reader.WaitToReadAsync(stoppingToken))
            {
                while (await Turn(line, stoppingToken) is { Count: > 0 } turn)
                    await WriteAll(turn, stoppingToken);
            }
        }
        finally
        {
            arrivals.Writer.TryComplete();
            while (arrivals.Reader.TryRead(out var left))
                left.Written.TrySetCanceled(CancellationToken.None);
            foreach (var left in line.Take(int.MaxValue, impatient: true))
                left.Written.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<Arrival>> Turn(Line line, CancellationToken stop)
    {
        Collect();
        var turn = line.Take(AtOnce, impatient: false);
        if (turn.Count > 0 || !line.IsHeld)
            return turn;

        for (var begin = Environment.TickCount64; Environment.TickCount64 - begin < Patience.TotalMilliseconds;)
        {
            await Task.Delay(1, stop);
            Collect();
            if (line.Take(AtOnce, impatient: false) is { Count: > 0 } completed)
                return completed;
        }

        return line.Take(AtOnce, impatient: true);

        void Collect()
        {
            while (arrivals.Reader.TryRead(out var arrival))
                line.Add(arrival);
        }
    }

    private async Task WriteAll(IReadOnlyList<Arrival> turn, CancellationToken stop)
    {
        try
        {
            await Commit(turn, stop);
            foreach (var arrival in turn)
                arrival.Written.SetResult();
        }
        catch (PostgresException wrong) when (turn.Count > 1 && !wrong.IsTransient)
        {
            foreach (var arrival in turn)
                await WriteAll([arrival], stop);
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
        {
            foreach (var arrival in turn)
                arrival.Written.SetException(failure);
        }
    }

    private async Task Commit(IReadOnlyList<Arrival> turn, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute("select record_events(@Rows::json)", new { Rows = JsonSerializer.Serialize(turn.Select(arrival => arrival.Row), Json) });
        Crash.At("inbox.after_effect_before_commit");
        await work.Commit();
        Crash.At("inbox.after_commit_before_ack");
    }
}

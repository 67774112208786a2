using StackExchange.Redis;

namespace OpenGov.Gateway;

/// <summary>
/// Counts together with the other gateways while Redis answers in time, and alone while it does not: what this process has taken is
/// counted here all along, so that the limits stay. Then nobody waits for Redis for a moment, and it is asked again.
/// </summary>
internal sealed class SharedCounters(ICounters shared, LocalCounters alone, TimeSpan patience, TimeProvider clock, ILogger<SharedCounters> log) : ICounters
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private long asksAgainAt;

    public async ValueTask<long?> Take(string key, int limit, TimeSpan window)
    {
        var asksAgain = Interlocked.Read(ref asksAgainAt);
        if (clock.GetTimestamp() < asksAgain)
            return await alone.Take(key, limit, window);

        try
        {
            var wait = await shared.Take(key, limit, window).AsTask().WaitAsync(patience, clock);
            if (wait is null)
                await alone.Take(key, limit, window);
            if (asksAgain != 0 && Interlocked.CompareExchange(ref asksAgainAt, 0, asksAgain) == asksAgain)
                log.CountingTogether();
            return wait;
        }
        catch (Exception away) when (away is RedisException or TimeoutException or ObjectDisposedException)
        {
            var again = clock.GetTimestamp() + (long)(Pause.TotalSeconds * clock.TimestampFrequency);
            if (Interlocked.CompareExchange(ref asksAgainAt, again, asksAgain) == asksAgain)
                log.CountingAlone(away.Message, Pause);
            return await alone.Take(key, limit, window);
        }
    }
}

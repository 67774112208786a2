using StackExchange.Redis;

namespace OpenGov.Gateway;

/// <summary>
/// Counts in Redis, together with the other gateways: one script, one round trip, by Redis's clock. The same arithmetic as
/// <see cref="SlidingWindow"/>.
/// </summary>
internal sealed class RedisCounters(IConnectionMultiplexer redis) : ICounters
{
    private const string Script =
        """
        local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local index, passed = math.floor(now / window), (now % window) / window

        local stored = redis.call('HMGET', KEYS[1], 'i', 'c', 'p')
        local at, current, previous = tonumber(stored[1] or -1), tonumber(stored[2] or 0), tonumber(stored[3] or 0)
        if at ~= index then
            if at == index - 1 then previous = current else previous = 0 end
            current = 0
        end

        if previous * (1 - passed) + current + 1 <= limit then
            redis.call('HMSET', KEYS[1], 'i', index, 'c', current + 1, 'p', previous)
            redis.call('PEXPIRE', KEYS[1], window * 2)
            return 0
        end
        if current + 1 <= limit then
            return math.max(1, math.ceil(window * (1 - (limit - current - 1) / previous - passed)))
        end
        return math.max(1, math.ceil(window * (1 - passed) + window * math.max(0, 1 - (limit - 1) / current)))
        """;

    public async ValueTask<long?> Take(string key, int limit, TimeSpan window)
    {
        var wait = (long)await redis.GetDatabase().ScriptEvaluateAsync(Script, [$"rate:{key}"], [limit, (long)window.TotalMilliseconds]);
        return wait == 0 ? null : wait;
    }
}

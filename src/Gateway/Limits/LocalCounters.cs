using System.Collections.Concurrent;

namespace OpenGov.Gateway;

/// <summary>Counts in this process alone. Keys that nobody uses any more are forgotten a window or two later.</summary>
internal sealed class LocalCounters(TimeProvider clock) : ICounters
{
    private readonly ConcurrentDictionary<string, Counter> counters = new(StringComparer.Ordinal);
    private long sweptAt;

    public ValueTask<long?> Take(string key, int limit, TimeSpan window)
    {
        var (now, length) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), (long)window.TotalMilliseconds);
        Sweep(now, length);
        return ValueTask.FromResult(counters.GetOrAdd(key, _ => new Counter()).Take(now, length, limit));
    }

    private void Sweep(long now, long window)
    {
        var last = Interlocked.Read(ref sweptAt);
        if (now - last < window || Interlocked.CompareExchange(ref sweptAt, now, last) != last)
            return;
        foreach (var (key, counter) in counters)
            if (counter.IsIdle(now / window))
                counters.TryRemove(KeyValuePair.Create(key, counter));
    }

    private sealed class Counter
    {
        private readonly Lock one = new();
        private SlidingWindow state;

        internal long? Take(long now, long window, int limit)
        {
            lock (one)
            {
                (state, var wait) = state.Take(now, window, limit);
                return wait;
            }
        }

        internal bool IsIdle(long index)
        {
            lock (one)
                return state.Index < index - 1;
        }
    }
}

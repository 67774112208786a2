using System.Diagnostics;
using Xunit;

namespace OpenGov.Testing;

/// <summary>Waits for what must come true in a bounded time: the only way in which a test waits for something it cannot await.</summary>
public static class Eventually
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(25), Usual = TimeSpan.FromSeconds(30);

    /// <summary>Returns when the condition holds; fails with <paramref name="what"/> when it has not within 30 seconds (or as long as given).</summary>
    public static Task Holds(string what, Func<Task<bool>> condition, TimeSpan? within = null) => Becomes(what, condition, holds => holds, within);

    /// <summary>Asks until the answer is as wanted, and answers it; fails with <paramref name="what"/> and the last answer otherwise.</summary>
    public static async Task<T> Becomes<T>(string what, Func<Task<T>> ask, Func<T, bool> wanted, TimeSpan? within = null)
    {
        var stop = TestContext.Current.CancellationToken;
        var limit = within ?? Usual;
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(Often, stop))
        {
            var answer = await ask();
            if (wanted(answer))
                return answer;
            if (waited.Elapsed > limit)
                throw new TimeoutException($"After {limit.TotalSeconds:0} s it was still not so: {what} (the last answer was {answer}).");
        }
    }
}

using System.Net;
using Xunit;

namespace OpenGov.Gateway.Tests;

public sealed class SlidingWindowTests
{
    private const long Window = 60_000;

    [Fact]
    public void The_limit_is_taken_and_one_more_waits_until_the_window_has_slid()
    {
        var state = default(SlidingWindow);
        for (var number = 0; number < 10; number++)
            (state, _) = state.Take(600_000, Window, 10);

        var (_, wait) = state.Take(600_000, Window, 10);

        Assert.Equal(66_000, wait);
        Assert.NotNull(state.Take(600_000 + wait!.Value - 10, Window, 10).RetryAfter);
        Assert.Null(state.Take(600_000 + wait.Value, Window, 10).RetryAfter);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(100, 7)]
    [InlineData(3, 1)]
    public void Whoever_comes_back_when_told_is_taken_and_over_an_hour_nobody_gets_much_more_than_the_limit(int limit, int step)
    {
        var (state, taken, now) = (default(SlidingWindow), new List<long>(), 1_000_000L);
        while (now < 1_000_000 + 60 * Window)
        {
            (state, var wait) = state.Take(now, Window, limit);
            if (wait is null)
                taken.Add(now);
            now += wait ?? step;
        }

        Assert.InRange(taken.Count, 60 * limit / 2, 61 * limit + limit);
        Assert.All(taken, from => Assert.InRange(taken.Count(at => at >= from && at < from + Window), 1, limit * 2));
    }

    [Fact]
    public void A_long_silence_forgets_everything()
    {
        var state = new SlidingWindow(10, 10, 10);

        Assert.Null(state.Take(12 * Window, Window, 10).RetryAfter);
        Assert.Equal(new SlidingWindow(12, 1, 0), state.Take(12 * Window, Window, 10).Next);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002")]
    [InlineData("2001:db8:1:2::1", "20010db800010002")]
    public void An_IPv6_subscriber_counts_as_one(string address, string network) => Assert.Equal(network, RateLimits.NetworkOf(IPAddress.Parse(address)));
}

using OpenGov.Notifications.Webhooks;

namespace OpenGov.Notifications.Tests.Webhooks;

public sealed class RetriesFollowTheSchedule
{
    private static readonly IReadOnlyList<TimeSpan> Usual = new WebhooksOptions().Schedule;

    [Fact]
    [Trait("promise", "P14")]
    public void Ten_tries_within_seventy_five_hours_and_thirty_five_minutes() =>
        Assert.Equal((9, new TimeSpan(75, 35, 5)), (Usual.Count, Usual.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait)));

    [Theory]
    [InlineData(1, 5, 5.5)]
    [InlineData(2, 300, 330)]
    [InlineData(9, 86400, 95040)]
    public void Each_wait_is_the_schedules_and_up_to_a_tenth_more(int failures, double least, double most) =>
        Assert.Equal((least, most), (RetrySchedule.WaitAfter(failures, Usual, null, 0)!.Value.TotalSeconds, RetrySchedule.WaitAfter(failures, Usual, null, 1)!.Value.TotalSeconds));

    [Fact]
    public void After_the_last_try_there_is_none() => Assert.Null(RetrySchedule.WaitAfter(10, Usual, null, 0));

    [Fact]
    public void A_receiver_gets_the_longer_pause_it_asks_for_up_to_a_day()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), RetrySchedule.WaitAfter(1, Usual, TimeSpan.FromMinutes(1), 0));
        Assert.Equal(TimeSpan.FromMinutes(5), RetrySchedule.WaitAfter(2, Usual, TimeSpan.FromMinutes(1), 0));
        Assert.Equal(TimeSpan.FromHours(24), RetrySchedule.WaitAfter(1, Usual, TimeSpan.FromDays(90), 0));
    }
}

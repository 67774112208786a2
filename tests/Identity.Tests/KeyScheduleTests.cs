using Xunit;

namespace OpenGov.Identity.Tests;

public sealed class KeyScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TokenOptions Options = new() { RotateEvery = TimeSpan.FromDays(30), PublishAhead = TimeSpan.FromHours(24) };

    [Fact]
    public void The_first_key_signs_at_once() => Assert.Equal(Now, KeySchedule.NextActiveFrom(null, Now, Options));

    [Theory]
    [InlineData(0, null)]
    [InlineData(28.9, null)]
    [InlineData(29, 1.0)]
    [InlineData(29.5, 1.0)]
    [InlineData(90, 1.0)]
    [InlineData(-0.5, null)]
    public void The_next_key_is_published_a_day_before_it_signs_however_late(double daysSinceTheNewest, double? signsInDays)
    {
        var next = KeySchedule.NextActiveFrom(Now - TimeSpan.FromDays(daysSinceTheNewest), Now, Options);

        Assert.Equal(signsInDays is { } days ? Now + TimeSpan.FromDays(days) : null, next);
    }
}

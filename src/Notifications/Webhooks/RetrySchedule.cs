namespace OpenGov.Notifications.Webhooks;

/// <summary>When a failed delivery is tried again.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    /// <summary>
    /// How long to wait after the given failure in a row (1 is the first); null when it was the last try. Up to a tenth is added, so that
    /// receivers that fell over together are not run over together. A receiver that asks for a longer pause gets it, up to 24 hours.
    /// </summary>
    /// <param name="chance">0 to 1.</param>
    internal static TimeSpan? WaitAfter(int failures, IReadOnlyList<TimeSpan> schedule, TimeSpan? asked, double chance)
    {
        if (failures > schedule.Count)
            return null;
        var wait = schedule[failures - 1] * (1 + chance / 10);
        return asked is { } pause && pause > wait ? TimeSpan.FromTicks(Math.Min(pause.Ticks, LongestPause.Ticks)) : wait;
    }
}

using System.ComponentModel.DataAnnotations;

namespace OpenGov.Identity;

/// <summary>How long a sign-in lasts (section <c>Sessions</c>).</summary>
public sealed class SessionOptions
{
    /// <summary>A session ends this long after it began, however busy it is.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan EndsAfter { get; init; } = TimeSpan.FromHours(12);

    /// <summary>A session ends when no token was asked for in this time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan EndsWhenIdleFor { get; init; } = TimeSpan.FromHours(2);

    /// <summary>What is known of a session is deleted this long after its end.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan KeptFor { get; init; } = TimeSpan.FromDays(7);
}

using System.ComponentModel.DataAnnotations;

namespace OpenGov.Identity;

/// <summary>How long tokens and the keys that sign them live (section <c>Tokens</c>).</summary>
public sealed class TokenOptions
{
    /// <summary>A token is good for this long, and never longer than its session.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A key signs for this long; then the next one does.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "366.00:00:00")]
    public TimeSpan RotateEvery { get; init; } = TimeSpan.FromDays(30);

    /// <summary>A key stands in the key set this long before it signs, so that everybody has read it by then. Shorter than <see cref="RotateEvery"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "366.00:00:00")]
    public TimeSpan PublishAhead { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How clients reach this service from outside, e.g. <c>https://opengov.example</c>: what the discovery document names. Null: the address asked.</summary>
    [Url]
    public string? PublicAddress { get; init; }

    /// <summary>How often is looked whether the next key is due.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromMinutes(10);
}

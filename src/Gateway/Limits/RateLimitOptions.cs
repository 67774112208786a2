using System.ComponentModel.DataAnnotations;

namespace OpenGov.Gateway;

/// <summary>How many requests are taken in a minute (section <c>RateLimits</c>); null means the usual: generous in Development, sized for a country elsewhere.</summary>
public sealed class RateLimitOptions
{
    private const int Generous = 10_000_000;

    /// <summary>From one client address (IPv6: one /64 network), whoever is behind it: a whole ministry may be.</summary>
    [Range(1, int.MaxValue)]
    public int? PerAddress { get; set; }

    /// <summary>With the tokens of one person.</summary>
    [Range(1, int.MaxValue)]
    public int? PerPerson { get; set; }

    /// <summary>With the tokens of one information system.</summary>
    [Range(1, int.MaxValue)]
    public int? PerSystem { get; set; }

    /// <summary>What is counted together.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long Redis may take to count; then this gateway counts alone for a while.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(500);

    internal void FillIn(bool development)
    {
        PerAddress ??= development ? Generous : 6_000;
        PerPerson ??= development ? Generous : 1_200;
        PerSystem ??= development ? Generous : 12_000;
    }
}

using System.ComponentModel.DataAnnotations;

namespace OpenGov.Notifications.Webhooks;

/// <summary>How webhooks are delivered (section <c>Webhooks</c>).</summary>
public sealed class WebhooksOptions
{
    /// <summary>
    /// The key that seals signing secrets in the database, 32 random bytes in base64. Has no default: only in Development one is made at first
    /// start and kept in the database.
    /// </summary>
    public string? SecretKey { get; init; }

    /// <summary>How long after the failure of a try the next one follows; the first try is at once. Up to a tenth is added at random.</summary>
    public TimeSpan[] RetryAfter { get; init; } = [];

    /// <summary>How long one try may take, from the name's resolution to the answer's headers.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After how long without any success a webhook is disabled.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "60.00:00:00")]
    public TimeSpan DisableAfter { get; init; } = TimeSpan.FromDays(5);

    /// <summary>How long a secret that was rotated out still signs.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan OldSecretFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a process that delivers to a webhook may be silent before another takes over; longer than <see cref="Timeout"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How many receivers that answer are delivered to at once, in one process.</summary>
    [Range(1, 10_000)]
    public int Healthy { get; init; } = 64;

    /// <summary>How many receivers that fail are tried at once, in one process: they never take a place from those that answer.</summary>
    [Range(1, 10_000)]
    public int Failing { get; init; } = 32;

    /// <summary>How many webhooks a person, a system or an organisation may have.</summary>
    [Range(1, 10_000)]
    public int MostPerOwner { get; init; } = 50;

    /// <summary>How long a delivery is remembered after it arrived.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan RememberDelivered { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Whether plain http is allowed; unless set, only in Development.</summary>
    public bool? AllowHttp { get; init; }

    /// <summary>Development only: receivers on this machine's loopback addresses are allowed.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Development only: hosts (names or addresses) that are not checked.</summary>
    public string[] AllowedHosts { get; init; } = [];

    /// <summary>Development only: a file in the form of <c>/etc/hosts</c>, asked instead of the name service and read anew each time.</summary>
    public string? HostsFile { get; init; }

    /// <summary>The schedule of the Standard Webhooks specification: ten tries within 75 hours and 35 minutes.</summary>
    internal static TimeSpan[] Usual { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The schedule in force.</summary>
    internal IReadOnlyList<TimeSpan> Schedule => RetryAfter.Length > 0 ? RetryAfter : Usual;
}

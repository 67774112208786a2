namespace OpenGov;

/// <summary>Waits that double, up to five seconds.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    internal static TimeSpan Longer(TimeSpan wait) => wait * 2 < Longest ? wait * 2 : Longest;
}

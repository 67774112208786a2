using Grpc.Core;

namespace OpenGov.Cli;

/// <summary>How often something is tried again while the server cannot be reached or is busy, and how long between.</summary>
/// <param name="Tries">At least 1.</param>
/// <param name="First">Before the second try; doubled each time, at most <paramref name="Longest"/>, with up to a quarter more by chance.</param>
internal sealed record Patience(int Tries, TimeSpan First, TimeSpan Longest, TimeProvider Clock)
{
    /// <summary>Seven tries within about fifteen seconds.</summary>
    public static Patience Usual { get; } = new(7, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5), TimeProvider.System);

    public async Task<T> Try<T>(Func<Task<T>> work, CancellationToken stop)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await work();
            }
            catch (RpcException away) when (tried < Tries && MayPass(away, stop))
            {
                await Task.Delay(Wait(tried, away), Clock, stop);
            }
        }
    }

    private static bool MayPass(RpcException failure, CancellationToken stop) =>
        !stop.IsCancellationRequested && failure.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted && failure.RefusalCode is not ("too_large" or "too_many_webhooks");

    private TimeSpan Wait(int tried, RpcException failure)
    {
        var usual = Math.Min(First.TotalMilliseconds * Math.Pow(2, tried - 1), Longest.TotalMilliseconds);
        var asked = failure.RetryAfter is { } wait ? Math.Min(wait.TotalMilliseconds, TimeSpan.FromMinutes(2).TotalMilliseconds) : 0;
        return TimeSpan.FromMilliseconds(Math.Max(usual, asked) * (1 + Random.Shared.NextDouble() / 4));
    }
}

namespace OpenGov;

/// <summary>Wakes the outbox publisher; rung any number of times, it is heard once.</summary>
internal sealed class OutboxBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    internal void Ring()
    {
        try
        {
            if (rung.CurrentCount == 0)
                rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else rang at the same moment.
        }
    }

    public void Dispose() => rung.Dispose();

    /// <summary>Waits until it is rung, or for as long as given.</summary>
    internal Task Heard(TimeSpan atMost, CancellationToken stop) => rung.WaitAsync(atMost, stop);
}

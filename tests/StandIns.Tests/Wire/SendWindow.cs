namespace OpenGov.StandIns.Tests.Wire;

/// <summary>How many bytes the other end takes just now (RFC 9113 §5.2): over the whole connection, and on each stream.</summary>
internal sealed class SendWindow
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, long> spent = [];
    private readonly HashSet<int> closed = [];
    private long connection = 65_535, initial = 65_535;
    private TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until so many bytes may be sent on a stream, and counts them as sent. False when the stream is closed.</summary>
    public async Task<bool> Take(int stream, int bytes, CancellationToken stop)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (closed.Contains(stream))
                    return false;
                if (bytes <= connection && bytes <= initial - spent.GetValueOrDefault(stream))
                {
                    connection -= bytes;
                    spent[stream] = spent.GetValueOrDefault(stream) + bytes;
                    return true;
                }

                wait = opened.Task;
            }

            await wait.WaitAsync(stop);
        }
    }

    /// <param name="stream">0 for the connection.</param>
    public void Open(int stream, int bytes) => Change(() =>
    {
        if (stream == 0)
            connection += bytes;
        else
            spent[stream] = spent.GetValueOrDefault(stream) - bytes;
    });

    public void Close(int stream) => Change(() => closed.Add(stream));

    public void Begin(long perStream) => Change(() => initial = perStream);

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            opened.TrySetResult();
            opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}

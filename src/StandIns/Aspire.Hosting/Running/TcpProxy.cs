using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Running;

/// <summary>One address for several processes: connections go to them in turn, past those that do not listen.</summary>
internal sealed class TcpProxy(int port, int[] targets) : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, port);
    private readonly CancellationTokenSource stop = new();
    private int next;

    public void Start()
    {
        listener.Start();
        _ = Accept();
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The system is stopping.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var target = await Connect();
                await using var near = client.GetStream();
                await using var far = target.GetStream();
                await Task.WhenAny(near.CopyToAsync(far, stop.Token), far.CopyToAsync(near, stop.Token));
            }
            catch (Exception hungUp) when (hungUp is IOException or SocketException or OperationCanceledException)
            {
                // One of the two ends hung up, or nobody listens: the other sees a closed connection.
            }
        }
    }

    private async Task<TcpClient> Connect()
    {
        for (var tries = 1; ; tries++)
        {
            var target = new TcpClient();

            try
            {
                await target.ConnectAsync(IPAddress.Loopback, targets[Interlocked.Increment(ref next) % targets.Length], stop.Token);
                return target;
            }
            catch (SocketException) when (tries < targets.Length)
            {
                target.Dispose();
            }
        }
    }
}

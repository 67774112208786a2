using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OpenGov.Testing;

/// <summary>A connection to a server that a test can cut and restore: forwards TCP from a port of its own.</summary>
public sealed class Link : IAsyncDisposable
{
    private volatile IPEndPoint target;
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentDictionary<Socket, byte> open = new();
    private TcpListener? listener;
    private TaskCompletionSource? breaking;
    private int breakAfter;

    private Link(IPEndPoint target) => this.target = target;

    /// <summary>The port to connect to, on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Forwards new connections to another port of 127.0.0.1: the server has come back elsewhere.</summary>
    public void Redirect(int port) => target = new IPEndPoint(IPAddress.Loopback, port);

    /// <summary>Forwards to a port of 127.0.0.1.</summary>
    public static Link To(int port)
    {
        var link = new Link(new IPEndPoint(IPAddress.Loopback, port));
        link.Restore();
        return link;
    }

    /// <summary>Breaks every connection and refuses new ones.</summary>
    public void Cut()
    {
        listener?.Dispose();
        listener = null;
        foreach (var socket in open.Keys)
            socket.Close(0);
    }

    /// <summary>Lets connections through again.</summary>
    public void Restore()
    {
        if (listener is not null)
            return;

        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        _ = Accept(listener);
    }

    /// <summary>Breaks the next connection when the server has said this many bytes on it; returns when that has happened. The link stays cut.</summary>
    public async Task CutAfter(int bytes, TimeSpan within)
    {
        var broken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (breakAfter, breaking) = (bytes, broken);
        await broken.Task.WaitAsync(within);
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await over.CancelAsync();
        over.Dispose();
    }

    private async Task Accept(TcpListener door)
    {
        try
        {
            while (true)
                _ = Forward(await door.AcceptTcpClientAsync(over.Token));
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The link was cut.
        }
    }

    private async Task Answer(NetworkStream from, NetworkStream to)
    {
        var (buffer, said) = (new byte[64 * 1024], 0);
        for (int some; (some = await from.ReadAsync(buffer, over.Token)) > 0;)
        {
            await to.WriteAsync(buffer.AsMemory(0, some), over.Token);
            if ((said += some) >= breakAfter && Interlocked.Exchange(ref breaking, null) is { } broken)
            {
                Cut();
                broken.SetResult();
            }
        }
    }

    private async Task Forward(TcpClient near)
    {
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        var (nearSocket, farSocket) = (near.Client, far.Client);
        try
        {
            open[nearSocket] = open[farSocket] = 0;
            await far.ConnectAsync(target, over.Token);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), over.Token), Answer(far.GetStream(), near.GetStream()));
        }
        catch (Exception broken) when (broken is SocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Either end went away: so does the other.
        }
        finally
        {
            open.TryRemove(nearSocket, out _);
            open.TryRemove(farSocket, out _);
            near.Dispose();
        }
    }
}

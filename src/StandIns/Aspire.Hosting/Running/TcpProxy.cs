using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Running;

/// <summary>One address of the loopback interface for several processes: connections go to them in turn, past those that do not listen.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly List<TcpListener> listeners = [];
    private readonly CancellationTokenSource stop = new();
    private readonly IReadOnlyList<int> targets;
    private uint next;

    private TcpProxy(IReadOnlyList<int> targets) => this.targets = targets;

    /// <exception cref="DistributedApplicationException">The port is taken.</exception>
    public static TcpProxy Start(int port, IReadOnlyList<int> targets)
    {
        var proxy = new TcpProxy(targets);

        foreach (var address in Socket.OSSupportsIPv6 ? (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback])
        {
            var listener = new TcpListener(address, port);

            try
            {
                listener.Start();
            }
            catch (SocketException) when (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                continue; // the kernel knows IPv6, and this machine has no such address
            }
            catch (SocketException taken)
            {
                proxy.Dispose();
                throw new DistributedApplicationException($"Port {port} is taken by another program.", taken);
            }

            proxy.listeners.Add(listener);
            _ = proxy.Accept(listener);
        }

        return proxy;
    }

    public void Dispose()
    {
        stop.Cancel();
        listeners.ForEach(listener => listener.Dispose());
    }

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptSocketAsync(stop.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The resource is stopping.
        }
    }

    private async Task Serve(Socket client)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);

        using (client)
        {
            try
            {
                using var server = await Connect();
                client.NoDelay = server.NoDelay = true;
                await Task.WhenAll(Carry(client, server, over), Carry(server, client, over));
            }
            catch (Exception hungUp) when (hungUp is SocketException or OperationCanceledException)
            {
                // Nobody listens: the client sees a closed connection.
            }
        }
    }

    /// <summary>Carries one direction to its end and says so to the other side, which may still answer; a broken one ends both.</summary>
    private static async Task Carry(Socket from, Socket to, CancellationTokenSource over)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);

        try
        {
            while (await from.ReceiveAsync(buffer, over.Token) is > 0 and var count)
            {
                for (var sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), over.Token);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException)
        {
            await over.CancelAsync();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<Socket> Connect()
    {
        for (var tries = 1; ; tries++)
        {
            var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

            try
            {
                await server.ConnectAsync(IPAddress.Loopback, targets[(int)(Interlocked.Increment(ref next) % (uint)targets.Count)], stop.Token);
                return server;
            }
            catch (SocketException)
            {
                server.Dispose();

                if (tries >= targets.Count)
                    throw;
            }
        }
    }
}

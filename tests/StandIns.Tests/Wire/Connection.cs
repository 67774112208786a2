using System.Buffers.Binary;
using System.Net.Sockets;
using System.Threading.Channels;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>
/// One end of an HTTP/2 connection, frame by frame. Settings and pings are acknowledged, and everything received is
/// credited at once; all other frames are the test's affair.
/// </summary>
internal sealed class Connection : IAsyncDisposable
{
    private const ushort HeaderTableSize = 1, MaxFrameSize = 5, InitialWindow = 4;

    private readonly TcpClient tcp;
    private readonly NetworkStream network;
    private readonly Channel<Frame> received = Channel.CreateUnbounded<Frame>();
    private readonly SemaphoreSlim writing = new(1);
    private readonly SendWindow window = new();
    private Task reading = Task.CompletedTask;

    private Connection(TcpClient tcp)
    {
        this.tcp = tcp;
        network = tcp.GetStream();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The frames of the test's affair, until the other end closes.</summary>
    public ChannelReader<Frame> Received => received.Reader;

    public static async Task<Connection> ToServer(Uri address)
    {
        var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync(address.Host, address.Port, Stop);
        await tcp.GetStream().WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), Stop);
        return await Begin(tcp);
    }

    public static async Task<Connection> FromClient(TcpClient tcp)
    {
        tcp.NoDelay = true;
        await tcp.GetStream().ReadExactlyAsync(new byte[24], Stop);
        return await Begin(tcp);
    }

    /// <summary>Sends frames in order; data no faster than the other end takes it, and none to one that has hung up: what it said before has been received.</summary>
    public async Task Send(params IEnumerable<Frame> frames)
    {
        foreach (var frame in frames)
        {
            if (frame is { Type: FrameType.Data, Payload.Length: > 0 } && !await window.Take(frame.Stream, frame.Payload.Length, Stop))
                return;
            await writing.WaitAsync(Stop);
            try
            {
                await network.WriteAsync(frame.ToBytes(), Stop);
            }
            catch (IOException gone) when (gone.InnerException is SocketException { SocketErrorCode: SocketError.Shutdown or SocketError.ConnectionReset or SocketError.ConnectionAborted })
            {
                return;
            }
            finally
            {
                writing.Release();
            }
        }
    }

    /// <summary>Whatever waits to be sent on this stream is dropped.</summary>
    public void Forget(int stream) => window.Close(stream);

    /// <summary>Cuts the connection: the other end learns of it from a TCP reset.</summary>
    public void Cut()
    {
        tcp.Client.LingerState = new(enable: true, seconds: 0);
        tcp.Close();
    }

    public async ValueTask DisposeAsync()
    {
        tcp.Dispose();
        await reading;
        writing.Dispose();
    }

    private static async Task<Connection> Begin(TcpClient tcp)
    {
        var connection = new Connection(tcp);
        await connection.Send(Frame.Settings((HeaderTableSize, 0U), (MaxFrameSize, (1U << 24) - 1), (InitialWindow, (uint)int.MaxValue)), Frame.WindowUpdate(0, 1 << 30));
        // Settings come before anything else, so reading, which acknowledges the other end's, starts after them.
        connection.reading = Task.Run(connection.Read);
        return connection;
    }

    private async Task Read()
    {
        try
        {
            var head = new byte[9];
            while (true)
            {
                await network.ReadExactlyAsync(head);
                var length = BinaryPrimitives.ReadInt32BigEndian(head) >>> 8;
                var frame = new Frame((FrameType)head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)) & int.MaxValue, new byte[length]);
                await network.ReadExactlyAsync(frame.Payload);
                await Take(frame);
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException or SocketException)
        {
            received.Writer.Complete();
        }
    }

    private Task Take(Frame frame)
    {
        switch (frame.Type)
        {
            case FrameType.Settings or FrameType.Ping:
                foreach (var setting in frame.Type == FrameType.Settings ? frame.Payload.Chunk(6) : [])
                {
                    if (BinaryPrimitives.ReadUInt16BigEndian(setting) == InitialWindow)
                        window.Begin(BinaryPrimitives.ReadUInt32BigEndian(setting.AsSpan(2)));
                }

                return (frame.Flags & Frame.Ack) != 0 ? Task.CompletedTask : Send(new Frame(frame.Type, Frame.Ack, 0, frame.Type == FrameType.Ping ? frame.Payload : []));
            case FrameType.WindowUpdate:
                window.Open(frame.Stream, BinaryPrimitives.ReadInt32BigEndian(frame.Payload));
                return Task.CompletedTask;
            default:
                received.Writer.TryWrite(frame);
                return frame is { Type: FrameType.Data, Payload.Length: > 0 } ? Send(Frame.WindowUpdate(0, frame.Payload.Length)) : Task.CompletedTask;
        }
    }
}

using System.Buffers.Binary;
using System.Text;

namespace OpenGov.NativeServers;

/// <summary>
/// Opens and closes an AMQP 0-9-1 connection, only as far as to know that the broker takes our user into the virtual host
/// <c>/</c> (AMQP 0-9-1 specification, sections 2.3.5 framing and 1.4 connection class).
/// </summary>
internal static class AmqpHandshake
{
    private const int Connection = 10, StartOk = 11, Tune = 30, TuneOk = 31, Open = 40, OpenOk = 41, Close = 50;
    private const byte MethodFrame = 1, FrameEnd = 0xCE;

    public static async Task<bool> Accepts(Stream stream, string user, string password, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("AMQP\0\0\t\u0001"u8.ToArray(), cancellationToken);
        await ReadMethod(stream, cancellationToken);

        await Send(stream, StartOk, [.. Long(0), .. Short("PLAIN"), .. Text($"\0{user}\0{password}"), .. Short("en_US")], cancellationToken);

        if (await ReadMethod(stream, cancellationToken) != Tune)
            return false;

        await Send(stream, TuneOk, [0, 1, .. Long(131_072), 0, 0], cancellationToken);
        await Send(stream, Open, [.. Short("/"), .. Short(""), 0], cancellationToken);
        var accepted = await ReadMethod(stream, cancellationToken) == OpenOk;

        await Send(stream, Close, [0, 200, .. Short("checked"), 0, 0, 0, 0], cancellationToken);
        await ReadMethod(stream, cancellationToken);
        return accepted;
    }

    private static async Task Send(Stream stream, int method, byte[] arguments, CancellationToken cancellationToken) =>
        await stream.WriteAsync(
            (byte[])[MethodFrame, 0, 0, .. Long(arguments.Length + 4), 0, Connection, 0, (byte)method, .. arguments, FrameEnd],
            cancellationToken);

    /// <summary>The number of the next method of the connection class, or 0 for any other frame.</summary>
    private static async Task<int> ReadMethod(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[7];
        await stream.ReadExactlyAsync(head, cancellationToken);

        var length = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(3));

        if (head[0] != MethodFrame || length > 1 << 20)
            return 0;

        var payload = new byte[length + 1];
        await stream.ReadExactlyAsync(payload, cancellationToken);
        return BinaryPrimitives.ReadUInt16BigEndian(payload) == Connection ? BinaryPrimitives.ReadUInt16BigEndian(payload.AsSpan(2)) : 0;
    }

    private static byte[] Short(string text) => [(byte)Encoding.UTF8.GetByteCount(text), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Text(string text) => [.. Long(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Long(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}

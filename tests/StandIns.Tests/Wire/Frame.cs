using System.Buffers.Binary;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>A frame of HTTP/2 (RFC 9113 §4).</summary>
internal sealed record Frame(FrameType Type, byte Flags, int Stream, byte[] Payload)
{
    public const byte EndStream = 0x1, Ack = 0x1, EndHeaders = 0x4;

    public bool Ends => Type is FrameType.Data or FrameType.Headers && (Flags & EndStream) != 0;

    /// <summary>Of a reset or a farewell.</summary>
    public ErrorCode Error => (ErrorCode)BinaryPrimitives.ReadUInt32BigEndian(Payload.AsSpan(Type == FrameType.GoAway ? 4 : 0));

    public static Frame Data(int stream, ReadOnlySpan<byte> bytes, bool end = false) => new(FrameType.Data, end ? EndStream : (byte)0, stream, bytes.ToArray());

    public static Frame Headers(int stream, IEnumerable<(string, string)> headers, bool end = false) =>
        new(FrameType.Headers, (byte)(EndHeaders | (end ? EndStream : 0)), stream, Hpack.Encode(headers));

    public static Frame Reset(int stream, ErrorCode error) => new(FrameType.Reset, 0, stream, Number((uint)error));

    /// <summary>Streams after <paramref name="last"/> have not been looked at.</summary>
    public static Frame GoAway(int last, ErrorCode error = ErrorCode.None) => new(FrameType.GoAway, 0, 0, [.. Number((uint)last), .. Number((uint)error)]);

    public static Frame WindowUpdate(int stream, int bytes) => new(FrameType.WindowUpdate, 0, stream, Number((uint)bytes));

    public static Frame Settings(params IEnumerable<(ushort Id, uint Value)> settings) =>
        new(FrameType.Settings, 0, 0, [.. settings.SelectMany(setting => (byte[])[(byte)(setting.Id >> 8), (byte)setting.Id, .. Number(setting.Value)])]);

    public byte[] ToBytes()
    {
        var bytes = new byte[9 + Payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Payload.Length << 8 | (byte)Type);
        bytes[4] = Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Stream);
        Payload.CopyTo(bytes, 9);
        return bytes;
    }

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}

internal enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    Reset = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
}

internal enum ErrorCode : uint
{
    None = 0,
    Protocol = 1,
    Internal = 2,
    FlowControl = 3,
    SettingsTimeout = 4,
    FrameSize = 6,
    RefusedStream = 7,
    Cancel = 8,
    Compression = 9,
    Connect = 10,
    EnhanceYourCalm = 11,
    InadequateSecurity = 12,
}

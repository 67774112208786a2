namespace Grpc.Core;

[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait in a buffer for the ones that follow.</summary>
    BufferHint = 0x1,

    /// <summary>The message is sent as it is, also where the call compresses.</summary>
    NoCompress = 0x2,
}

/// <summary>How messages are written.</summary>
public class WriteOptions(WriteFlags flags = default)
{
    public static readonly WriteOptions Default = new();

    public WriteFlags Flags { get; } = flags;
}

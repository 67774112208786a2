using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a message's bytes go: either one array, or a buffer that is then declared complete.</summary>
public abstract class SerializationContext
{
    /// <summary>The whole message is <paramref name="payload"/>, which the transport may keep.</summary>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>The buffer to write into, followed by <see cref="Complete()"/>.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Announces the number of bytes before they are written, so that they need not be copied. A context may take no notice.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Everything is written.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}

/// <summary>Where a message's bytes come from.</summary>
public abstract class DeserializationContext
{
    public abstract int PayloadLength { get; }

    /// <summary>A copy that the caller may keep.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotImplementedException();

    /// <summary>The transport's own buffer: to be read before the deserializer returns, and not kept.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotImplementedException();
}

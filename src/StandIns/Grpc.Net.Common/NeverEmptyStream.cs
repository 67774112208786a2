namespace Grpc.Net.Compression;

/// <summary>
/// A compressing stream that is valid also when nothing was written: .NET's own then give no bytes at all, not even a header, and other
/// implementations of gRPC refuse such a message.
/// </summary>
/// <param name="compressor">Compresses into <paramref name="target"/>, and leaves it open.</param>
/// <param name="target">Takes <paramref name="empty"/> when nothing was written.</param>
/// <param name="empty">Nothing, compressed.</param>
internal sealed class NeverEmptyStream(Stream compressor, Stream target, byte[] empty) : Stream
{
    private bool written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => compressor.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => compressor.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        written |= buffer.Length > 0;
        compressor.Write(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && compressor.CanWrite)
        {
            compressor.Dispose();
            if (!written)
                target.Write(empty);
        }

        base.Dispose(disposing);
    }
}

using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>A way to compress messages, by the name that goes into <c>grpc-encoding</c>.</summary>
public interface ICompressionProvider
{
    string EncodingName { get; }

    /// <summary>A stream that compresses into <paramref name="stream"/>, and leaves it open.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that decompresses <paramref name="stream"/>.</summary>
    Stream CreateDecompressionStream(Stream stream);
}

/// <param name="defaultCompressionLevel">For calls that name none.</param>
public sealed class GzipCompressionProvider(CompressionLevel defaultCompressionLevel) : ICompressionProvider
{
    /// <summary>RFC 1952: the header, an empty final block, the checksum and the length.</summary>
    private static readonly byte[] Empty = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public string EncodingName => "gzip";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new NeverEmptyStream(new GZipStream(stream, compressionLevel ?? defaultCompressionLevel, leaveOpen: true), stream, Empty);

    public Stream CreateDecompressionStream(Stream stream) => new GZipStream(stream, CompressionMode.Decompress);
}

/// <summary>
/// The protocol's "deflate" is the zlib format of RFC 1950, as HTTP's is, and not a bare deflate stream.
/// </summary>
/// <param name="defaultCompressionLevel">For calls that name none.</param>
public sealed class DeflateCompressionProvider(CompressionLevel defaultCompressionLevel) : ICompressionProvider
{
    /// <summary>RFC 1950: the header, an empty final block, the checksum.</summary>
    private static readonly byte[] Empty = [0x78, 0x9c, 3, 0, 0, 0, 0, 1];

    public string EncodingName => "deflate";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new NeverEmptyStream(new ZLibStream(stream, compressionLevel ?? defaultCompressionLevel, leaveOpen: true), stream, Empty);

    public Stream CreateDecompressionStream(Stream stream) => new ZLibStream(stream, CompressionMode.Decompress);
}

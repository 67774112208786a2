using System.IO.Compression;
using Grpc.Net.Compression;

namespace OpenGov.StandIns.Tests.Interop;

/// <summary>Gzip that counts what it decompresses: the flag of a received message itself is not shown to a caller.</summary>
internal sealed class CountingGzip : ICompressionProvider
{
    private readonly GzipCompressionProvider gzip = new(CompressionLevel.Fastest);

    public int Count { get; private set; }

    public string EncodingName => gzip.EncodingName;

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => gzip.CreateCompressionStream(stream, compressionLevel);

    public Stream CreateDecompressionStream(Stream stream)
    {
        Count++;
        return gzip.CreateDecompressionStream(stream);
    }
}

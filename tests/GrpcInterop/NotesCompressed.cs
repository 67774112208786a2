using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace OpenGov.GrpcInterop;

/// <summary>Counts, for each call, the messages that arrive compressed: the flag of a message itself is not shown to a handler.</summary>
internal sealed class NotesCompressed(ICompressionProvider provider) : ICompressionProvider
{
    private static readonly object Key = new();
    private static readonly HttpContextAccessor Now = new();

    public string EncodingName => provider.EncodingName;

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => provider.CreateCompressionStream(stream, compressionLevel);

    public Stream CreateDecompressionStream(Stream stream)
    {
        var items = Now.HttpContext!.Items;
        items[Key] = Count(items) + 1;
        return provider.CreateDecompressionStream(stream);
    }

    /// <summary>How many messages of the call have arrived compressed so far.</summary>
    public static int In(ServerCallContext call) => Count(call.GetHttpContext().Items);

    private static int Count(IDictionary<object, object?> items) => items.TryGetValue(Key, out var count) ? (int)count! : 0;
}

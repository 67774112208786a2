using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace OpenGov.StandIns.Tests.Api;

public sealed partial class EveryReferencedMember
{
    private void StatusesAndExceptions()
    {
        var cause = new IOException("cause");
        var (plain, debugged) = (calls.Of(() => new Status(StatusCode.Aborted, "why")), calls.Of(() => new Status(StatusCode.Internal, "why", cause)));
        Assert.Equal(StatusCode.Aborted, calls.Of(() => plain.StatusCode));
        Assert.Equal("why", calls.Of(() => plain.Detail));
        Assert.Same(cause, calls.Of(() => debugged.DebugException));
        Assert.Equal("Status(StatusCode=\"Internal\", Detail=\"why\", DebugException=\"System.IO.IOException: cause\")", debugged.ToString());
        Assert.Equal(StatusCode.OK, calls.Of(() => Status.DefaultSuccess).StatusCode);

        var trailers = new Metadata { { "a", "b" } };
        var (bare, trailed) = (calls.Of(() => new RpcException(debugged)), calls.Of(() => new RpcException(plain, trailers)));
        Assert.Equal(debugged, calls.Of(() => bare.Status));
        Assert.Equal(StatusCode.Internal, calls.Of(() => bare.StatusCode));
        Assert.Same(trailers, calls.Of(() => trailed.Trailers));
        Assert.Equal((cause, debugged.ToString()), (bare.InnerException, bare.Message));
    }

    private void MetadataAndItsEntries()
    {
        byte[] bytes = [1, 255];
        var metadata = calls.Of(() => new Metadata());
        var entry = calls.Of(() => new Metadata.Entry("Key", "value"));
        calls.Of(() => metadata.Add(entry));
        calls.Of(() => metadata.Add("key", "last"));
        calls.Of(() => metadata.Add("key-bin", bytes));

        Assert.Equal(3, calls.Of(() => metadata.Count));
        Assert.Equal("last", calls.Of(() => metadata.GetValue("KEY")));
        Assert.Equal("key", calls.Of(() => entry.Key));
        Assert.Equal("value", calls.Of(() => entry.Value));
        Assert.False(calls.Of(() => entry.IsBinary));
        Assert.Equal("value"u8.ToArray(), calls.Of(() => entry.ValueBytes));
        using var entries = calls.Of(() => metadata.GetEnumerator());
        Assert.True(entries.MoveNext());
        Assert.Same(entry, entries.Current);
        Assert.True(calls.Of(() => Metadata.Empty).IsReadOnly);
    }

    private void Methods()
    {
        var (requests, responses) = (Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        var method = new Method<string, string>(MethodType.DuplexStreaming, "a.v1.Service", "Do", requests, responses);
        Named(method);

        Assert.Same(requests, calls.Of(() => method.RequestMarshaller));
        Assert.Same(responses, calls.Of(() => method.ResponseMarshaller));
        Assert.Equal(MethodType.DuplexStreaming, calls.Of(() => method.Type));
        Assert.Equal("Do", calls.Of(() => method.Name));
        Assert.Equal("/a.v1.Service/Do", calls.Of(() => method.FullName));
    }

    private void Named<T>(T method)
        where T : class, IMethod
    {
        Assert.Equal(MethodType.DuplexStreaming, calls.Of(() => method.Type));
        Assert.Equal("Do", calls.Of(() => method.Name));
        Assert.Equal("a.v1.Service", calls.Of(() => method.ServiceName));
        Assert.Equal("/a.v1.Service/Do", calls.Of(() => method.FullName));
    }

    private Task MarshallersAndTheirContexts()
    {
        var marshaller = Marshallers.StringMarshaller;
        var (writing, reading) = (calls.Of(() => new Written()), calls.Of(() => new Read()));

        calls.Of(() => marshaller.ContextualSerializer)("õ", writing);
        Assert.Equal("õ", calls.Of(() => marshaller.ContextualDeserializer)(reading));
        Assert.Equal("õ"u8.ToArray(), writing.Payload);

        Assert.Throws<NotImplementedException>(writing.Complete);
        Assert.Throws<NotImplementedException>(() => writing.GetBufferWriter());
        writing.SetPayloadLength(1);
        Assert.Throws<NotImplementedException>(() => reading.PayloadAsReadOnlySequence());
        return Task.CompletedTask;
    }

    private void Compression()
    {
        foreach (var provider in new ICompressionProvider[]
        {
            calls.Of(() => new GzipCompressionProvider(CompressionLevel.Fastest)),
            calls.Of(() => new DeflateCompressionProvider(CompressionLevel.Fastest)),
        })
        {
            using var packed = new MemoryStream();
            using (var pack = calls.Of(() => provider.CreateCompressionStream(packed, null)))
                pack.Write("aaaa"u8);
            using var plain = new MemoryStream();
            using (var unpack = calls.Of(() => provider.CreateDecompressionStream(new MemoryStream(packed.ToArray()))))
                unpack.CopyTo(plain);

            Assert.Equal("aaaa"u8.ToArray(), plain.ToArray());
            Assert.Contains(calls.Of(() => provider.EncodingName), new[] { "gzip", "deflate" });
        }
    }

    private sealed class Written : SerializationContext
    {
        public byte[] Payload { get; private set; } = [];

        public override void Complete(byte[] payload) => Payload = payload;
    }

    private sealed class Read : DeserializationContext
    {
        public override int PayloadLength => 2;

        public override byte[] PayloadAsNewBuffer() => "õ"u8.ToArray();
    }
}

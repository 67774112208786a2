using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Compression;
using Microsoft.Extensions.DependencyInjection;

namespace OpenGov.StandIns.Tests.Rpc;

public sealed class CompressionAndSizes
{
    private const int FourMegabytes = 4 * 1024 * 1024;

    private static readonly string Paragraph = string.Concat(Enumerable.Repeat("The people shall be heard. ", 1000));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_response_is_gzip_on_the_wire_when_both_sides_want_it()
    {
        await using var host = await ProbeHost.Start(grpc: options => options.ResponseCompressionAlgorithm = "gzip");

        var (encoding, frame) = await PlainHttpCall(host, accept: "gzip");
        var length = BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(1));

        Assert.Equal(("gzip", 1, frame.Length - 5), (encoding, frame[0], length));
        Assert.InRange(length, 1, Paragraph.Length / 50);
        await using var unzipped = new GZipStream(new MemoryStream(frame, 5, length), CompressionMode.Decompress);
        Assert.Equal(Paragraph, Text.Parser.ParseFrom(unzipped).Value);
    }

    [Fact]
    public async Task A_client_that_knows_no_compression_gets_none()
    {
        await using var host = await ProbeHost.Start(grpc: options => options.ResponseCompressionAlgorithm = "gzip");

        var (_, frame) = await PlainHttpCall(host, accept: "identity");

        Assert.Equal(0, frame[0]);
        Assert.Equal(Paragraph, Text.Parser.ParseFrom(frame.AsSpan(5)).Value);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task The_client_sends_and_reads_compressed_messages(string algorithm)
    {
        var seen = "";
        await using var host = await ProbeHost.Start(
            new()
            {
                Echo = (text, context) =>
                {
                    seen = context.GetHttpContext().Request.Headers["grpc-encoding"];
                    return Task.FromResult(text);
                },
            },
            grpc: options => options.ResponseCompressionAlgorithm = algorithm);

        var answer = await host.Client().EchoAsync(new() { Value = Paragraph }, new Metadata { { "grpc-internal-encoding-request", algorithm } }, cancellationToken: Stop);

        Assert.Equal((algorithm, Paragraph), (seen, answer.Value));
    }

    [Fact]
    public void Deflate_is_the_zlib_format()
    {
        using var zlib = new MemoryStream();
        using (var compress = new DeflateCompressionProvider(CompressionLevel.Optimal).CreateCompressionStream(zlib, null))
            compress.Write("a"u8);

        Assert.Equal(0x78, zlib.ToArray()[0]);
        Assert.Equal(0, BinaryPrimitives.ReadUInt16BigEndian(zlib.ToArray()) % 31);
    }

    [Theory]
    [InlineData("gzip", 20)]
    [InlineData("deflate", 8)]
    public void Nothing_at_all_is_compressed_into_a_whole_file(string algorithm, int length)
    {
        ICompressionProvider provider = algorithm == "gzip" ? new GzipCompressionProvider(CompressionLevel.Fastest) : new DeflateCompressionProvider(CompressionLevel.Fastest);
        using var compressed = new MemoryStream();
        using (var compress = provider.CreateCompressionStream(compressed, null))
            compress.Write([]);
        using var nothing = provider.CreateDecompressionStream(new MemoryStream(compressed.ToArray()));

        Assert.Equal((length, -1), (compressed.Length, nothing.ReadByte()));
    }

    [Fact]
    public async Task A_request_of_more_than_four_megabytes_is_refused()
    {
        await using var host = await ProbeHost.Start();

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new() { Value = new('a', FourMegabytes) }, cancellationToken: Stop));

        Assert.Equal(StatusCode.ResourceExhausted, failed.StatusCode);
    }

    [Fact]
    public async Task A_response_of_more_than_four_megabytes_is_refused_by_the_client()
    {
        await using var host = await ProbeHost.Start(new() { Echo = (_, _) => Task.FromResult(new Text { Value = new('a', FourMegabytes) }) });

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new(), cancellationToken: Stop));

        Assert.Equal(StatusCode.ResourceExhausted, failed.StatusCode);
    }

    [Fact]
    public async Task Larger_messages_pass_where_both_sides_allow_them()
    {
        await using var host = await ProbeHost.Start(grpc: options => options.MaxReceiveMessageSize = null);
        var client = host.Client(builder => builder.ConfigureChannel(options => options.MaxReceiveMessageSize = null));

        var answer = await client.EchoAsync(new() { Value = new('a', 2 * FourMegabytes) }, cancellationToken: Stop);

        Assert.Equal(2 * FourMegabytes, answer.Value.Length);
    }

    /// <summary>Calls without any gRPC client, to see the bytes.</summary>
    private static async Task<(string? Encoding, byte[] Frame)> PlainHttpCall(ProbeHost host, string accept)
    {
        var message = new Text { Value = Paragraph }.ToByteArray();
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/probe.v1.Probe/Echo"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers = { TE = { new("trailers") } },
            Content = new ByteArrayContent(frame) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.Add("grpc-accept-encoding", accept);

        using var response = await http.SendAsync(request, Stop);
        var body = await response.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
        return (response.Headers.TryGetValues("grpc-encoding", out var encodings) ? encodings.Single() : null, body);
    }
}

using Grpc.Core;
using OpenGov.StandIns.Tests.Rpc;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>What our client makes of what a server sends.</summary>
public sealed class ClientHears
{
    private static readonly (string, string)[] Good = [(":status", "200"), ("content-type", "application/grpc")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task Messages_may_be_split_anywhere(int pieces)
    {
        await using var server = new WireServer();
        using var call = server.Client.Split(new(), cancellationToken: Stop);
        byte[] body = [.. Message.Text("all"), .. Message.Text(""), .. Message.Text("power")];

        await server.Serve(stream => [Frame.Headers(stream, Good), .. body.Chunk(pieces).Select(piece => Frame.Data(stream, piece)), Frame.Headers(stream, [("grpc-status", "0")], end: true)]);

        Assert.Equal(["all", "", "power"], await call.ResponseStream.ReadAllAsync(Stop).Select(text => text.Value).ToListAsync(Stop));
    }

    [Theory]
    [InlineData("no%20%E2%80%9Cx%E2%80%9D%0A", "no “x”\n")]
    [InlineData("plain words", "plain words")]
    [InlineData("100%", "100%")]
    [InlineData("%zz and %4", "%zz and %4")]
    public async Task A_status_message_is_decoded_and_never_lost(string sent, string expected)
    {
        await using var server = new WireServer();
        var calling = Failure(server.Client.EchoAsync(new(), cancellationToken: Stop));

        await server.Serve(stream => [Frame.Headers(stream, [.. Good, ("grpc-status", "9"), ("grpc-message", sent)], end: true)]);

        Assert.Equal((StatusCode.FailedPrecondition, expected), ((await calling).StatusCode, (await calling).Status.Detail));
    }

    [Theory]
    [InlineData("AAEC+v8=")]
    [InlineData("AAEC+v8")]
    public async Task Bytes_in_trailers_come_with_padding_or_without(string base64)
    {
        await using var server = new WireServer();
        var calling = Failure(server.Client.EchoAsync(new(), cancellationToken: Stop));

        await server.Serve(stream => [Frame.Headers(stream, [.. Good, ("grpc-status", "5"), ("key-bin", base64)], end: true)]);

        Assert.Equal([0, 1, 2, 250, 255], (await calling).Trailers.GetValueBytes("key-bin"));
    }

    [Theory]
    [InlineData("400", StatusCode.Internal)]
    [InlineData("401", StatusCode.Unauthenticated)]
    [InlineData("403", StatusCode.PermissionDenied)]
    [InlineData("404", StatusCode.Unimplemented)]
    [InlineData("429", StatusCode.Unavailable)]
    [InlineData("502", StatusCode.Unavailable)]
    [InlineData("503", StatusCode.Unavailable)]
    [InlineData("504", StatusCode.Unavailable)]
    [InlineData("418", StatusCode.Unknown)]
    [InlineData("500", StatusCode.Unknown)]
    public async Task An_HTTP_status_stands_for_a_status_where_there_is_none(string http, StatusCode expected)
    {
        await using var server = new WireServer();
        var calling = Failure(server.Client.EchoAsync(new(), cancellationToken: Stop));

        await server.Serve(stream => [Frame.Headers(stream, [(":status", http), ("content-type", "text/html")]), Frame.Data(stream, "<html>"u8, end: true)]);

        Assert.Equal(expected, (await calling).StatusCode);
    }

    [Fact]
    public async Task A_status_that_does_come_with_an_HTTP_error_is_believed()
    {
        await using var server = new WireServer();
        var calling = Failure(server.Client.EchoAsync(new(), cancellationToken: Stop));

        await server.Serve(stream => [Frame.Headers(stream, [(":status", "503"), ("content-type", "application/grpc"), ("grpc-status", "8"), ("grpc-message", "full")], end: true)]);

        Assert.Equal((StatusCode.ResourceExhausted, "full"), ((await calling).StatusCode, (await calling).Status.Detail));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Each_message_says_for_itself_whether_it_is_compressed(string algorithm)
    {
        await using var server = new WireServer();
        using var call = server.Client.Split(new(), cancellationToken: Stop);

        await server.Serve(stream =>
        [
            Frame.Headers(stream, [.. Good, ("grpc-encoding", algorithm)]),
            Frame.Data(stream, [.. Message.Compressed("packed", algorithm), .. Message.Text("plain")]),
            Frame.Headers(stream, [("grpc-status", "0")], end: true),
        ]);

        Assert.Equal(["packed", "plain"], await call.ResponseStream.ReadAllAsync(Stop).Select(text => text.Value).ToListAsync(Stop));
    }

    public static TheoryData<string, string[], byte[], StatusCode> Wrong => new()
    {
        { "an unknown compression", ["grpc-encoding", "snappy"], Message.Framed([1], flag: 1), StatusCode.Unimplemented },
        { "a compressed message without a compression", [], Message.Framed([1], flag: 1), StatusCode.Internal },
        { "a flag that does not exist", [], Message.Framed([1], flag: 2), StatusCode.Internal },
        { "a message of four gigabytes", [], Message.Prefix(0, uint.MaxValue), StatusCode.Internal },
        { "a message of two gigabytes", [], Message.Prefix(0, int.MaxValue), StatusCode.ResourceExhausted },
        { "something that is no message", [], Message.Framed([0xff, 0xff]), StatusCode.Unavailable },
        { "two answers to one question", [], [.. Message.Text("a"), .. Message.Text("b")], StatusCode.Internal },
        { "no answer", [], [], StatusCode.Internal },
        { "half a message", [], Message.Text("half")[..7], StatusCode.Internal },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_broken_answer_is_an_error(string what, string[] header, byte[] body, StatusCode expected)
    {
        await using var server = new WireServer();
        var calling = Failure(server.Client.EchoAsync(new(), cancellationToken: Stop));

        await server.Serve(stream =>
        [
            Frame.Headers(stream, header.Length == 0 ? Good : [.. Good, (header[0], header[1])]),
            Frame.Data(stream, body),
            Frame.Headers(stream, [("grpc-status", "0")], end: true),
        ]);

        Assert.True(expected == (await calling).StatusCode, $"{what}: {await calling}");
    }

    [Fact]
    public async Task A_block_of_headers_over_the_limit_is_an_error_and_the_next_call_goes_through()
    {
        await using var server = new WireServer();
        var calling = Failure(server.Client.EchoAsync(new(), cancellationToken: Stop));

        await server.Serve(stream => [Frame.Headers(stream, [.. Good, ("key", new('a', 70_000))]), Frame.Headers(stream, [("grpc-status", "0")], end: true)]);
        var failed = await calling;
        var next = server.Client.EchoAsync(new(), cancellationToken: Stop);
        await server.Serve(stream => [Frame.Headers(stream, Good), Frame.Data(stream, Message.Text("next")), Frame.Headers(stream, [("grpc-status", "0")], end: true)]);

        Assert.Equal(StatusCode.Internal, failed.StatusCode);
        Assert.Equal("next", (await next).Value);
    }

    private static async Task<RpcException> Failure(AsyncUnaryCall<Text> call)
    {
        using (call)
            return await Assert.ThrowsAsync<RpcException>(async () => await call);
    }
}

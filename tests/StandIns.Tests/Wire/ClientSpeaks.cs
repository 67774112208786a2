using System.Globalization;
using Grpc.Core;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>What our client sends, byte by byte.</summary>
public sealed class ClientSpeaks
{
    private static readonly (string, string)[] Good = [(":status", "200"), ("content-type", "application/grpc")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_headers_and_a_message()
    {
        await using var server = new WireServer();
        var calling = server.Client.EchoAsync(new() { Value = "tere" }, new Metadata { { "Purpose", "statistics" }, { "key-bin", [0, 255] } }, cancellationToken: Stop);

        var call = await server.Serve(stream => [Frame.Headers(stream, Good), Frame.Data(stream, Message.Text("!")), Frame.Headers(stream, [("grpc-status", "0")], end: true)]);

        Assert.Equal("!", (await calling).Value);
        Assert.Equal(Message.Text("tere"), call.Body);
        Assert.Equal(
            ("POST", "http", "/probe.v1.Probe/Echo", "application/grpc", "trailers"),
            (call.Header(":method"), call.Header(":scheme"), call.Header(":path"), call.Header("content-type"), call.Header("te")));
        Assert.Equal(("statistics", "AP8", null), (call.Header("purpose"), call.Header("key-bin")?.TrimEnd('='), call.Header("grpc-timeout")));
        Assert.StartsWith("grpc-dotnet/", call.Header("user-agent"), StringComparison.Ordinal);
        Assert.Equal(["deflate", "gzip", "identity"], call.Header("grpc-accept-encoding")!.Split(',').Order(StringComparer.Ordinal));
        Assert.Equal(4, call.Headers.Select((header, index) => (header.Name, index)).Last(header => header.Name[0] == ':').index + 1);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(90)]
    [InlineData(40 * 3600)]
    [InlineData(400 * 24 * 3600)]
    public async Task A_deadline_is_sent_as_eight_digits_and_a_unit(double seconds)
    {
        await using var server = new WireServer();
        using var calling = server.Client.EchoAsync(new(), deadline: DateTime.UtcNow.AddSeconds(seconds), cancellationToken: Stop);

        var timeout = (await Wire.Call.Next(await server.Accept())).Header("grpc-timeout")!;

        Assert.Matches("^[0-9]{1,8}[HMSmun]$", timeout);
        var unit = timeout[^1] switch { 'H' => 3600, 'M' => 60, 'S' => 1, 'm' => 1e-3, 'u' => 1e-6, _ => 1e-9 };
        Assert.InRange(double.Parse(timeout[..^1], CultureInfo.InvariantCulture) * unit, Math.Max(0, seconds - 60), seconds + unit);
    }

    [Fact]
    public async Task A_deadline_and_a_cancellation_reset_the_stream_with_CANCEL()
    {
        await using var server = new WireServer();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var late = server.Client.EchoAsync(new(), deadline: DateTime.UtcNow.AddMilliseconds(500), cancellationToken: Stop);
        var connection = await server.Accept();
        await Wire.Call.Next(connection);

        var reset = await connection.Received.ReadAsync(Stop);
        var cancelled = server.Client.EchoAsync(new(), cancellationToken: giveUp.Token);
        await Wire.Call.Next(connection);
        await giveUp.CancelAsync();
        var second = await connection.Received.ReadAsync(Stop);

        Assert.Equal((FrameType.Reset, ErrorCode.Cancel, FrameType.Reset, ErrorCode.Cancel), (reset.Type, reset.Error, second.Type, second.Error));
        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(async () => await late)).StatusCode);
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await cancelled)).StatusCode);
    }

    [Fact]
    public async Task A_compressed_request_says_so_and_a_message_can_be_left_as_it_is()
    {
        await using var server = new WireServer();
        using var calling = server.Client.Join(new Metadata { { "grpc-internal-encoding-request", "gzip" } }, cancellationToken: Stop);
        await calling.RequestStream.WriteAsync(new() { Value = new('a', 100) }, Stop);
        calling.RequestStream.WriteOptions = new(WriteFlags.NoCompress);
        await calling.RequestStream.WriteAsync(new() { Value = "plain" }, Stop);
        await calling.RequestStream.CompleteAsync();

        var call = await Wire.Call.Next(await server.Accept());
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(call.Body.AsSpan(1));

        Assert.Equal(("gzip", null), (call.Header("grpc-encoding"), call.Header("grpc-internal-encoding-request")));
        Assert.Equal((1, true), (call.Body[0], length < 60));
        Assert.Equal(["plain"], Message.Texts(call.Body[(5 + length)..]));
    }

    [Fact]
    public async Task A_message_over_the_limit_for_sending_is_not_sent()
    {
        await using var host = await Rpc.ProbeHost.Start();
        var client = new Rpc.Probe.ProbeClient(host.Channel(new() { MaxSendMessageSize = 100 }));

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new() { Value = new('a', 120) }, cancellationToken: Stop));

        Assert.Equal(StatusCode.ResourceExhausted, failed.StatusCode);
        Assert.Equal("a", (await client.EchoAsync(new() { Value = "a" }, cancellationToken: Stop)).Value);
    }
}

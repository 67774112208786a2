using Grpc.Core;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>Resets, farewells and lost connections, as our client reports them.</summary>
public sealed class ClientLosesTheServer
{
    private static readonly (string, string)[] Good = [(":status", "200"), ("content-type", "application/grpc")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<uint, StatusCode> Resets => new()
    {
        { (uint)ErrorCode.None, StatusCode.Internal },
        { (uint)ErrorCode.Protocol, StatusCode.Internal },
        { (uint)ErrorCode.Internal, StatusCode.Internal },
        { (uint)ErrorCode.FlowControl, StatusCode.Internal },
        { (uint)ErrorCode.FrameSize, StatusCode.Internal },
        { (uint)ErrorCode.RefusedStream, StatusCode.Unavailable },
        { (uint)ErrorCode.Cancel, StatusCode.Cancelled },
        { (uint)ErrorCode.Compression, StatusCode.Internal },
        { (uint)ErrorCode.Connect, StatusCode.Internal },
        { (uint)ErrorCode.EnhanceYourCalm, StatusCode.ResourceExhausted },
        { (uint)ErrorCode.InadequateSecurity, StatusCode.PermissionDenied },
    };

    [Theory]
    [MemberData(nameof(Resets))]
    public async Task A_reset_is_the_status_that_the_protocol_names(uint code, StatusCode expected)
    {
        await using var server = new WireServer();
        using var call = server.Client.Split(new(), cancellationToken: Stop);

        await server.Serve(stream => [Frame.Headers(stream, Good), Frame.Data(stream, Message.Text("one")), Frame.Reset(stream, (ErrorCode)code)]);

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await call.ResponseStream.ReadAllAsync(Stop).ToListAsync(Stop));
        Assert.Equal(expected, failed.StatusCode);
    }

    [Fact]
    public async Task A_call_that_the_server_has_not_looked_at_goes_to_its_next_connection()
    {
        await using var server = new WireServer();
        var calling = server.Client.EchoAsync(new() { Value = "a" }, cancellationToken: Stop);

        await server.Serve(_ => [Frame.GoAway(last: 0)]);
        await server.Serve(stream => [Frame.Headers(stream, Good), Frame.Data(stream, Message.Text("second")), Frame.Headers(stream, [("grpc-status", "0")], end: true)]);

        Assert.Equal("second", (await calling).Value);
    }

    [Fact]
    public async Task A_farewell_lets_the_call_in_hand_finish_and_the_next_one_goes_elsewhere()
    {
        await using var server = new WireServer();
        var calling = server.Client.EchoAsync(new(), cancellationToken: Stop);

        await server.Serve(stream =>
        [
            Frame.Headers(stream, Good), Frame.GoAway(last: stream), Frame.Data(stream, Message.Text("first")), Frame.Headers(stream, [("grpc-status", "0")], end: true),
        ]);
        Assert.Equal("first", (await calling).Value);

        var next = server.Client.EchoAsync(new(), cancellationToken: Stop);
        await server.Serve(stream => [Frame.Headers(stream, Good), Frame.Data(stream, Message.Text("second")), Frame.Headers(stream, [("grpc-status", "0")], end: true)]);
        Assert.Equal("second", (await next).Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_connection_lost_in_the_middle_of_a_message_is_unavailable(int bytes)
    {
        await using var server = new WireServer();
        using var call = server.Client.Split(new(), cancellationToken: Stop);

        var connection = await server.Accept();
        var stream = (await Wire.Call.Next(connection)).Stream;
        await connection.Send(Frame.Headers(stream, Good), Frame.Data(stream, [.. Message.Text("whole"), .. Message.Text("half")[..bytes]]));
        Assert.True(await call.ResponseStream.MoveNext(Stop));
        connection.Cut();

        var failed = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Stop));
        Assert.Equal(StatusCode.Unavailable, failed.StatusCode);
    }

    [Fact]
    public async Task A_lost_connection_fails_all_its_calls_and_the_next_call_makes_another()
    {
        await using var server = new WireServer();
        var calls = Enumerable.Range(0, 3).Select(_ => server.Client.EchoAsync(new(), cancellationToken: Stop).ResponseAsync).ToList();
        var connection = await server.Accept();
        for (var i = 0; i < calls.Count; i++)
            await Wire.Call.Next(connection);
        connection.Cut();

        foreach (var lost in calls)
            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => lost)).StatusCode);

        var next = server.Client.EchoAsync(new(), cancellationToken: Stop);
        await server.Serve(stream => [Frame.Headers(stream, Good), Frame.Data(stream, Message.Text("again")), Frame.Headers(stream, [("grpc-status", "0")], end: true)]);
        Assert.Equal("again", (await next).Value);
    }

    [Fact]
    public async Task A_stream_that_ends_without_a_status_is_an_error()
    {
        await using var server = new WireServer();
        using var call = server.Client.Split(new(), cancellationToken: Stop);

        await server.Serve(stream => [Frame.Headers(stream, Good), Frame.Data(stream, Message.Text("one"), end: true)]);

        Assert.True(await call.ResponseStream.MoveNext(Stop));
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Stop));
    }
}

using Grpc.Core;

namespace OpenGov.StandIns.Tests.Rpc;

public sealed class CallTypes
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unary_call_brings_the_answer_and_says_OK()
    {
        await using var host = await ProbeHost.Start();

        using var call = host.Client().EchoAsync(new() { Value = "õ" }, cancellationToken: Stop);

        Assert.Equal("õ", (await call).Value);
        Assert.Equal(Status.DefaultSuccess, call.GetStatus());
    }

    [Fact]
    public async Task A_blocking_call_brings_the_answer()
    {
        await using var host = await ProbeHost.Start();

        Assert.Equal("a", host.Client().Echo(new() { Value = "a" }, cancellationToken: Stop).Value);
    }

    [Fact]
    public async Task A_stream_of_requests_is_answered_once()
    {
        await using var host = await ProbeHost.Start();

        using var call = host.Client().Join(cancellationToken: Stop);
        foreach (var word in new[] { "all", "power", "is", "vested" })
            await call.RequestStream.WriteAsync(new() { Value = word }, Stop);
        await call.RequestStream.CompleteAsync();

        Assert.Equal("all power is vested", (await call).Value);
    }

    [Fact]
    public async Task A_stream_of_responses_arrives_in_order_and_ends()
    {
        await using var host = await ProbeHost.Start();

        using var call = host.Client().Split(new() { Value = "in the people" }, cancellationToken: Stop);
        var words = new List<string>();
        await foreach (var word in call.ResponseStream.ReadAllAsync(Stop))
            words.Add(word.Value);

        Assert.Equal(["in", "the", "people"], words);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Streams_both_ways_are_independent()
    {
        await using var host = await ProbeHost.Start();

        using var call = host.Client().Chat(cancellationToken: Stop);
        for (var i = 0; i < 100; i++)
        {
            await call.RequestStream.WriteAsync(new() { Value = $"{i}" }, Stop);
            Assert.True(await call.ResponseStream.MoveNext(Stop));
            Assert.Equal($"{i}", call.ResponseStream.Current.Value);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Stop));
    }

    [Fact]
    public async Task An_exception_of_the_handler_says_nothing_about_itself()
    {
        await using var host = await ProbeHost.Start(new() { Echo = (_, _) => throw new InvalidOperationException("the secret") });

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new(), cancellationToken: Stop));

        Assert.Equal(StatusCode.Unknown, failed.StatusCode);
        Assert.DoesNotContain("secret", failed.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_nobody_serves_is_unimplemented()
    {
        await using var host = await ProbeHost.Start(map: _ => { });

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new(), cancellationToken: Stop));

        Assert.Equal(StatusCode.Unimplemented, failed.StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        var host = await ProbeHost.Start();
        await host.Stop();

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new(), cancellationToken: Stop));

        Assert.Equal(StatusCode.Unavailable, failed.StatusCode);
        Assert.NotNull(failed.Status.DebugException);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task The_handler_sees_method_host_and_peer()
    {
        var seen = "";
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen = $"{context.Method} {context.Host} {context.Peer.Split(':')[0]} {context.AuthContext.IsPeerAuthenticated} {context.Deadline == DateTime.MaxValue}";
                return Task.FromResult(text);
            },
        });

        await host.Client().EchoAsync(new(), cancellationToken: Stop);

        Assert.Equal($"/probe.v1.Probe/Echo {host.Address.Authority} ipv4 False True", seen);
    }
}

using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace OpenGov.StandIns.Tests.Rpc;

public sealed class Cancellation
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_past_its_deadline_ends_and_the_servers_work_is_cancelled()
    {
        var work = new EndlessWork();
        await using var host = await ProbeHost.Start(new() { Echo = work.UntilCancelled });
        var client = host.Client();
        using var connected = client.Join(cancellationToken: Stop);
        await connected.RequestStream.CompleteAsync();
        await connected;

        var failed = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.EchoAsync(new(), deadline: DateTime.UtcNow.AddSeconds(1), cancellationToken: Stop));

        Assert.Equal(StatusCode.DeadlineExceeded, failed.StatusCode);
        await work.Cancelled.WaitAsync(Stop);
    }

    [Fact]
    public async Task A_caller_who_gives_up_cancels_the_servers_work()
    {
        var work = new EndlessWork();
        await using var host = await ProbeHost.Start(new() { Echo = work.UntilCancelled });
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var call = host.Client().EchoAsync(new(), cancellationToken: giveUp.Token);
        await work.Started.WaitAsync(Stop);
        await giveUp.CancelAsync();

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, failed.StatusCode);
        await work.Cancelled.WaitAsync(Stop);
    }

    [Fact]
    public async Task Disposing_a_stream_cancels_it_on_the_server()
    {
        var work = new EndlessWork();
        await using var host = await ProbeHost.Start(new() { Split = (_, _, context) => work.UntilCancelled(new(), context) });

        var call = host.Client().Split(new(), cancellationToken: Stop);
        await work.Started.WaitAsync(Stop);
        call.Dispose();

        await work.Cancelled.WaitAsync(Stop);
    }

    [Fact]
    public async Task A_server_that_ends_the_call_stops_a_client_that_is_still_writing()
    {
        await using var host = await ProbeHost.Start(new() { Join = (_, _) => throw new RpcException(new(StatusCode.ResourceExhausted, "enough")) });

        using var call = host.Client().Join(cancellationToken: Stop);
        var failed = await Assert.ThrowsAsync<RpcException>(async () => await call);
        var write = await Assert.ThrowsAnyAsync<Exception>(() => call.RequestStream.WriteAsync(new() { Value = "more" }, Stop));

        Assert.Equal((StatusCode.ResourceExhausted, "enough"), (failed.StatusCode, failed.Status.Detail));
        Assert.True(write is RpcException or InvalidOperationException, $"{write}");
    }

    [Fact]
    public async Task The_deadline_of_the_served_call_holds_for_the_next_one()
    {
        var seen = new TaskCompletionSource<DateTime>();
        await using var next = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen.SetResult(context.Deadline);
                return Task.FromResult(text);
            },
        });
        await using var relay = await Relay(next, later: DateTime.UtcNow.AddHours(1));
        var deadline = DateTime.UtcNow.AddMinutes(10);

        await relay.Client().EchoAsync(new(), deadline: deadline, cancellationToken: Stop);

        Assert.Equal(deadline, await seen.Task.WaitAsync(Stop), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task An_earlier_deadline_of_the_next_call_stays()
    {
        var seen = new TaskCompletionSource<DateTime>();
        await using var next = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen.SetResult(context.Deadline);
                return Task.FromResult(text);
            },
        });
        var earlier = DateTime.UtcNow.AddMinutes(1);
        await using var relay = await Relay(next, later: earlier);

        await relay.Client().EchoAsync(new(), deadline: DateTime.UtcNow.AddMinutes(10), cancellationToken: Stop);

        Assert.Equal(earlier, await seen.Task.WaitAsync(Stop), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_who_gives_up_cancels_the_next_call_too(bool withTokenOfItsOwn)
    {
        var work = new EndlessWork();
        await using var next = await ProbeHost.Start(new() { Echo = work.UntilCancelled });
        await using var relay = await Relay(next, withTokenOfItsOwn: withTokenOfItsOwn);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var call = relay.Client().EchoAsync(new(), cancellationToken: giveUp.Token);
        await work.Started.WaitAsync(Stop);
        await giveUp.CancelAsync();

        await Assert.ThrowsAsync<RpcException>(async () => await call);
        await work.Cancelled.WaitAsync(Stop);
    }

    [Fact]
    public async Task Passing_on_needs_a_call_being_served_unless_it_is_told_otherwise()
    {
        await using var host = await ProbeHost.Start();
        var strict = host.Client(client => client.EnableCallContextPropagation());
        var lenient = host.Client(client => client.EnableCallContextPropagation(options => options.SuppressContextNotFoundErrors = true));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await strict.EchoAsync(new(), cancellationToken: Stop));

        Assert.Contains("SuppressContextNotFoundErrors", refused.Message, StringComparison.Ordinal);
        Assert.Equal("a", (await lenient.EchoAsync(new() { Value = "a" }, cancellationToken: Stop)).Value);
    }

    /// <summary>A server that asks <paramref name="next"/>.</summary>
    private static async Task<ProbeHost> Relay(ProbeHost next, DateTime? later = null, bool withTokenOfItsOwn = false)
    {
        IServiceProvider? services = null;
        using var own = new CancellationTokenSource();
        var token = withTokenOfItsOwn ? own.Token : CancellationToken.None;
        var relay = await ProbeHost.Start(
            new() { Echo = async (text, _) => await services!.GetRequiredService<Probe.ProbeClient>().EchoAsync(text, deadline: later, cancellationToken: token) },
            added => added.AddGrpcClient<Probe.ProbeClient>(options => options.Address = next.Address).EnableCallContextPropagation());
        services = relay.Services;
        return relay;
    }
}

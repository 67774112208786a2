using System.Globalization;
using Grpc.Core;
using OpenGov.StandIns.Tests.Rpc;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>Deadlines, cancellation and callers who vanish, as our server sees them.</summary>
public sealed class ServerWaits
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2H", 7200)]
    [InlineData("30M", 1800)]
    [InlineData("900S", 900)]
    [InlineData("900000m", 900)]
    [InlineData("90000000u", 90)]
    [InlineData("99999999n", 0.1)]
    public async Task A_timeout_is_understood_in_every_unit(string timeout, double seconds)
    {
        var seen = new TaskCompletionSource<double>();
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen.TrySetResult((context.Deadline - DateTime.UtcNow).TotalSeconds);
                return Task.FromResult(text);
            },
        });
        await using var client = await WireClient.To(host.Address);
        // The first call of a server takes longer than the shortest of these.
        await client.Call(client.Headers(), Message.Text(""));
        seen = new();

        await client.Call(client.Headers().Append(("grpc-timeout", timeout)), Message.Text(""));

        Assert.InRange(await seen.Task.WaitAsync(Stop), seconds - 30, seconds);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("S")]
    [InlineData("5s")]
    [InlineData("-5S")]
    [InlineData("five S")]
    public async Task A_timeout_that_is_not_one_is_no_deadline(string timeout)
    {
        DateTime? seen = null;
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen = context.Deadline;
                return Task.FromResult(text);
            },
        });
        await using var client = await WireClient.To(host.Address);

        await client.Call(client.Headers().Append(("grpc-timeout", timeout)), Message.Text(""));

        Assert.Equal(DateTime.MaxValue, seen);
    }

    [Fact]
    public async Task A_deadline_ends_the_work_and_the_stream()
    {
        var work = new EndlessWork();
        await using var host = await ProbeHost.Start(new() { Echo = work.UntilCancelled });
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers().Append(("grpc-timeout", "200m")), Message.Text(""));

        Assert.Equal("4", answer.Status);
        await work.Cancelled.WaitAsync(Stop);
    }

    [Fact]
    public async Task A_reset_by_the_caller_cancels_the_work()
    {
        var work = new EndlessWork();
        await using var host = await ProbeHost.Start(new() { Echo = work.UntilCancelled });
        await using var client = await WireClient.To(host.Address);

        var stream = await client.Start(client.Headers());
        await client.Connection.Send(Frame.Data(stream, Message.Text(""), end: true));
        await work.Started.WaitAsync(Stop);
        await client.Connection.Send(Frame.Reset(stream, ErrorCode.Cancel));

        await work.Cancelled.WaitAsync(Stop);
        Assert.Equal("0", (await client.Call(client.Headers("Join"), [])).Status);
    }

    [Fact]
    public async Task A_caller_who_vanishes_cancels_all_its_work()
    {
        EndlessWork[] works = [new(), new(), new()];
        await using var host = await ProbeHost.Start(new() { Echo = (text, context) => works[int.Parse(text.Value, CultureInfo.InvariantCulture)].UntilCancelled(text, context) });
        await using var client = await WireClient.To(host.Address);

        for (var i = 0; i < works.Length; i++)
        {
            var stream = await client.Start(client.Headers());
            await client.Connection.Send(Frame.Data(stream, Message.Text($"{i}"), end: true));
            await works[i].Started.WaitAsync(Stop);
        }

        client.Connection.Cut();

        await Task.WhenAll(works.Select(work => work.Cancelled)).WaitAsync(Stop);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_lost_in_the_middle_of_a_message_never_becomes_one(bool cut)
    {
        var (ended, begun) = (new TaskCompletionSource<Exception?>(), new TaskCompletionSource());
        await using var host = await ProbeHost.Start(new()
        {
            Join = async (texts, context) =>
            {
                Assert.True(await texts.MoveNext());
                begun.SetResult();
                ended.SetResult(await Record.ExceptionAsync(() => texts.MoveNext()));
                return new();
            },
        });
        await using var client = await WireClient.To(host.Address);

        var stream = await client.Start(client.Headers("Join"));
        await client.Connection.Send(Frame.Data(stream, [.. Message.Text("whole"), .. Message.Text("half")[..7]]));
        await begun.Task.WaitAsync(Stop);
        if (cut)
            client.Connection.Cut();
        else
            await client.Connection.Send(Frame.Data(stream, [], end: true));

        var failure = await ended.Task.WaitAsync(Stop);
        // Once the server has noticed that the caller is gone, it does not read at all any more.
        Assert.True(failure is IOException or InvalidOperationException or RpcException { StatusCode: StatusCode.Internal }, $"{failure}");
    }
}

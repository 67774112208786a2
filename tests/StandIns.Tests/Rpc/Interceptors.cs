using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;

namespace OpenGov.StandIns.Tests.Rpc;

public sealed class Interceptors
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_server_they_see_all_four_kinds_in_order()
    {
        var seen = new List<string>();
        await using var host = await ProbeHost.Start(
            services: added => added.AddSingleton(seen),
            grpc: options =>
            {
                options.Interceptors.Add<ServerSide>("outer");
                options.Interceptors.Add<ServerSide>("inner");
            });

        await CallAllFour(host.Client());

        Assert.Equal(
            from method in new[] { "Echo", "Join", "Split", "Chat" }
            from name in new[] { "outer", "inner" }
            select $"{name} /probe.v1.Probe/{method}",
            seen);
    }

    [Fact]
    public async Task On_the_client_they_see_all_kinds_in_order()
    {
        var seen = new List<string>();
        await using var host = await ProbeHost.Start();
        var client = host.Client(builder => builder
            .AddInterceptor(() => new ClientSide("first", seen))
            .AddInterceptor(InterceptorScope.Client, () => new ClientSide("outermost", seen))
            .AddInterceptor(_ => new ClientSide("second", seen)));

        await CallAllFour(client);
        client.Echo(new(), cancellationToken: Stop);

        Assert.Equal(
            from method in new[] { "Echo", "Join", "Split", "Chat", "Echo blocking" }
            from name in new[] { "outermost", "first", "second" }
            select $"{name} {method}",
            seen);
    }

    [Fact]
    public async Task On_a_channel_the_first_one_named_is_asked_first()
    {
        var seen = new List<string>();
        await using var host = await ProbeHost.Start();
        var client = new Probe.ProbeClient(host.Channel().Intercept(new ClientSide("a", seen), new ClientSide("b", seen)).Intercept(new ClientSide("c", seen)));

        await client.EchoAsync(new(), cancellationToken: Stop);

        Assert.Equal(["c Echo", "a Echo", "b Echo"], seen);
    }

    [Fact]
    public async Task A_function_of_the_headers_changes_all_kinds_of_call()
    {
        var seen = new List<string?>();
        await using var host = await ProbeHost.Start(services: added => added.AddSingleton(seen), grpc: options => options.Interceptors.Add<Collector>());
        var client = new Probe.ProbeClient(host.Channel().Intercept(headers =>
        {
            headers.Add("added", "yes");
            return headers;
        }));

        await CallAllFour(client);
        client.Echo(new(), cancellationToken: Stop);

        Assert.Equal(["yes", "yes", "yes", "yes", "yes"], seen);
    }

    [Fact]
    public async Task An_interceptor_may_answer_itself()
    {
        await using var host = await ProbeHost.Start();
        var client = host.Client(builder => builder.AddInterceptor(() => new AnswersItself()));

        using var call = client.EchoAsync(new() { Value = "question" }, cancellationToken: Stop);

        Assert.Equal("answer", (await call).Value);
        Assert.Equal("made up", (await call.ResponseHeadersAsync).GetValue("from"));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private static async Task CallAllFour(Probe.ProbeClient client)
    {
        await client.EchoAsync(new() { Value = "a" }, cancellationToken: Stop);

        using var join = client.Join(cancellationToken: Stop);
        await join.RequestStream.CompleteAsync();
        await join;

        using var split = client.Split(new(), cancellationToken: Stop);
        Assert.Single(await split.ResponseStream.ReadAllAsync(Stop).ToListAsync(Stop));

        using var chat = client.Chat(cancellationToken: Stop);
        await chat.RequestStream.CompleteAsync();
        Assert.False(await chat.ResponseStream.MoveNext(Stop));
    }

    private sealed class AnswersItself : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => new(
                Task.FromResult((TResponse)(object)new Text { Value = "answer" }),
                Task.FromResult(new Metadata { { "from", "made up" } }),
                () => Status.DefaultSuccess,
                () => [],
                () => { });
    }
}

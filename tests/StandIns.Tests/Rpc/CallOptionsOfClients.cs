using Grpc.Core;
using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.Rpc;

/// <summary>What a caller can say about a call.</summary>
public sealed class CallOptionsOfClients
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_deadline_cancellation_and_credentials_go_with_the_call()
    {
        (string?, string?, DateTime) seen = default;
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen = (context.RequestHeaders.GetValue("a"), context.RequestHeaders.GetValue("token"), context.Deadline);
                return Task.FromResult(text);
            },
        });
        var (deadline, asked) = (DateTime.UtcNow.AddMinutes(3), new TaskCompletionSource<AuthInterceptorContext>());
        var credentials = CallCredentials.FromInterceptor((context, metadata) =>
        {
            asked.SetResult(context);
            metadata.Add("token", "t");
            return Task.CompletedTask;
        });
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var client = new Probe.ProbeClient(host.Channel(new() { UnsafeUseInsecureChannelCallCredentials = true }));

        await client.EchoAsync(new(), new CallOptions(new Metadata { { "a", "1" } }, deadline, giveUp.Token, credentials: credentials));

        Assert.Equal(("1", "t"), (seen.Item1, seen.Item2));
        Assert.Equal(deadline, seen.Item3, TimeSpan.FromSeconds(5));
        var context = await asked.Task;
        Assert.Equal((new Uri(host.Address, "/probe.v1.Probe").ToString(), "Echo", true), (context.ServiceUrl, context.MethodName, context.CancellationToken.CanBeCanceled));
    }

    [Fact]
    public async Task Credentials_that_fail_fail_the_call_before_it_is_sent()
    {
        await using var host = await ProbeHost.Start(new() { Echo = (_, _) => throw new InvalidOperationException("was called") });
        var client = new Probe.ProbeClient(host.Channel(new() { UnsafeUseInsecureChannelCallCredentials = true }));
        var credentials = CallCredentials.FromInterceptor((_, _) => throw new InvalidOperationException("no token"));

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new(), new CallOptions(cancellationToken: Stop, credentials: credentials)));

        Assert.Contains("no token", failed.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_of_a_channel_in_plain_text_are_sent_where_that_is_allowed()
    {
        string? seen = null;
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen = context.RequestHeaders.GetValue("token");
                return Task.FromResult(text);
            },
        });
        var credentials = CallCredentials.FromInterceptor((_, metadata) =>
        {
            metadata.Add("token", "t");
            return Task.CompletedTask;
        });
        var channel = host.Channel(new() { Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, credentials), UnsafeUseInsecureChannelCallCredentials = true });

        await new Probe.ProbeClient(channel).EchoAsync(new(), cancellationToken: Stop);

        Assert.Equal("t", seen);
    }

    [Fact]
    public async Task A_call_that_waits_for_its_server_begins_when_the_server_does()
    {
        var port = FreePort.Next();
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress($"http://127.0.0.1:{port}", new() { InitialReconnectBackoff = TimeSpan.FromMilliseconds(100), MaxReconnectBackoff = TimeSpan.FromMilliseconds(200) });
        var client = new Probe.ProbeClient(channel);

        var impatient = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new(), cancellationToken: Stop));
        var patient = client.EchoAsync(new() { Value = "a" }, new CallOptions(cancellationToken: Stop).WithWaitForReady());
        await using var host = await ProbeHost.Start(listen: kestrel => kestrel.ListenLocalhost(port, listening => listening.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2));

        Assert.Equal(StatusCode.Unavailable, impatient.StatusCode);
        Assert.Equal("a", (await patient).Value);
    }

    [Fact]
    public async Task A_deadline_that_has_passed_ends_the_call_at_once()
    {
        await using var host = await ProbeHost.Start(new() { Echo = (_, _) => throw new InvalidOperationException("was called") });

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new(), deadline: DateTime.UtcNow.AddSeconds(-1), cancellationToken: Stop));

        Assert.Equal(StatusCode.DeadlineExceeded, failed.StatusCode);
    }
}

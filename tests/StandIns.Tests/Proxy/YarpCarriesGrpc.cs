using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenGov.StandIns.Tests.Rpc;
using Yarp.ReverseProxy.Configuration;

namespace OpenGov.StandIns.Tests.Proxy;

public sealed class YarpCarriesGrpc
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Streams_statuses_and_trailers_pass_through_the_proxy()
    {
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (_, context) =>
            {
                context.ResponseTrailers.Add("proof-bin", [1, 255]);
                throw new RpcException(new(StatusCode.AlreadyExists, "twice"));
            },
        });
        await using var proxy = await StartProxy(new() { Enabled = false }, host);
        using var channel = GrpcChannel.ForAddress(proxy.Urls.Single());
        var client = new Probe.ProbeClient(channel);

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new(), cancellationToken: Stop));
        using var chat = client.Chat(cancellationToken: Stop);
        await chat.RequestStream.WriteAsync(new() { Value = "a" }, Stop);
        Assert.True(await chat.ResponseStream.MoveNext(Stop));
        await chat.RequestStream.CompleteAsync();

        Assert.Equal((StatusCode.AlreadyExists, "twice"), (failed.StatusCode, failed.Status.Detail));
        Assert.Equal([1, 255], failed.Trailers.GetValueBytes("proof-bin"));
        Assert.Equal("a", chat.ResponseStream.Current.Value);
        Assert.False(await chat.ResponseStream.MoveNext(Stop));
    }

    [Fact]
    public async Task A_hashed_affinity_cookie_keeps_a_client_with_its_server()
    {
        await using var one = await ProbeHost.Start(new() { Echo = (_, _) => Task.FromResult(new Text { Value = "one" }) });
        await using var two = await ProbeHost.Start(new() { Echo = (_, _) => Task.FromResult(new Text { Value = "two" }) });
        await using var proxy = await StartProxy(new() { Enabled = true, Policy = "HashCookie", AffinityKeyName = "server" }, one, two);
        using var http = new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseCookies = true };
        using var channel = GrpcChannel.ForAddress(proxy.Urls.Single(), new() { HttpHandler = http });
        var client = new Probe.ProbeClient(channel);

        var answers = new HashSet<string>();
        for (var i = 0; i < 20; i++)
            answers.Add((await client.EchoAsync(new(), cancellationToken: Stop)).Value);

        Assert.Single(answers);
        Assert.Equal(1, http.CookieContainer.Count);
    }

    private static async Task<WebApplication> StartProxy(SessionAffinityConfig affinity, params ProbeHost[] servers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "probes", Match = new() { Path = "{**path}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = "probes",
                    SessionAffinity = affinity,
                    LoadBalancingPolicy = "RoundRobin",
                    HttpRequest = new() { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact },
                    Destinations = servers.ToDictionary(server => $"{server.Address.Port}", server => new DestinationConfig { Address = server.Address.ToString() }),
                },
            ]);

        var proxy = builder.Build();
        proxy.MapReverseProxy();
        await proxy.StartAsync(Stop);
        return proxy;
    }
}

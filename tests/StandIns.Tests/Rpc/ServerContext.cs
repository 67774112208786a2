using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenGov.StandIns.Tests.Wire;

namespace OpenGov.StandIns.Tests.Rpc;

/// <summary>The call as its handler sees it.</summary>
public sealed class ServerContext
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_context_tells_everything_about_the_call()
    {
        var (told, deadline) = (new List<object?>(), DateTime.UtcNow.AddMinutes(5));
        await using var host = await Answering((text, context) =>
        {
            told.AddRange([context.Method, context.Host, context.Deadline.Kind, context.Status.StatusCode, context.AuthContext.IsPeerAuthenticated, context.CancellationToken.CanBeCanceled, context.WriteOptions]);
            Assert.Equal(deadline, context.Deadline, TimeSpan.FromSeconds(10));
            context.UserState["key"] = "kept";
            told.Add(context.UserState["key"]);
            told.Add(context.GetHttpContext().Request.Path.Value);
            return text;
        });

        await host.Client().EchoAsync(new(), deadline: deadline, cancellationToken: Stop);

        Assert.Equal(["/probe.v1.Probe/Echo", host.Address.Authority, DateTimeKind.Utc, StatusCode.OK, false, true, null, "kept", "/probe.v1.Probe/Echo"], told);
    }

    [Fact]
    public async Task Request_headers_are_what_the_caller_sent_and_not_the_protocols_own()
    {
        Metadata? seen = null;
        await using var host = await Answering((text, context) =>
        {
            seen = context.RequestHeaders;
            return text;
        });

        await host.Client().EchoAsync(new(), new Metadata { { "purpose", "statistics" } }, DateTime.UtcNow.AddMinutes(1), Stop);

        Assert.Contains(seen!, entry => entry is { Key: "purpose", Value: "statistics" });
        Assert.DoesNotContain(seen!, entry => entry.Key.StartsWith("grpc-timeout", StringComparison.Ordinal) || entry.Key.StartsWith(':') || entry.Key is "te" or "content-type" or "grpc-encoding");
    }

    [Theory]
    [InlineData("127.0.0.1", "^ipv4:127\\.0\\.0\\.1:[0-9]+$")]
    [InlineData("::1", "^ipv6:\\[::1\\]:[0-9]+$")]
    public async Task The_peer_is_the_callers_address(string address, string expected)
    {
        var peer = "";
        await using var host = await Answering((text, context) => Noted(text, peer = context.Peer), kestrel => kestrel.Listen(IPAddress.Parse(address), 0, Http2));

        await host.Client().EchoAsync(new(), cancellationToken: Stop);

        Assert.Matches(expected, peer);
    }

    [Fact]
    public async Task A_caller_on_a_socket_in_the_file_system_has_no_address()
    {
        var (peer, folder) = ("", Directory.CreateTempSubdirectory());
        var socket = Path.Combine(folder.FullName, "grpc.sock");
        await using var host = await Answering((text, context) => Noted(text, peer = context.Peer), kestrel => kestrel.ListenUnixSocket(socket, Http2));
        using var channel = GrpcChannel.ForAddress("http://local", new()
        {
            HttpHandler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, stop) =>
                {
                    var connected = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await connected.ConnectAsync(new UnixDomainSocketEndPoint(socket), stop);
                    return new NetworkStream(connected, ownsSocket: true);
                },
            },
        });

        Assert.Equal("a", (await new Probe.ProbeClient(channel).EchoAsync(new() { Value = "a" }, cancellationToken: Stop)).Value);
        Assert.Equal("unknown", peer);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Response_headers_are_sent_once_and_before_the_first_message()
    {
        var failures = new List<Exception?>();
        await using var host = await ProbeHost.Start(new()
        {
            Split = async (_, words, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "one", "1" } });
                failures.Add(await Record.ExceptionAsync(() => context.WriteResponseHeadersAsync(new Metadata { { "two", "2" } })));
                await words.WriteAsync(new() { Value = "a" });
                failures.Add(await Record.ExceptionAsync(() => context.WriteResponseHeadersAsync(new Metadata { { "three", "3" } })));
            },
        });

        using var call = host.Client().Split(new(), cancellationToken: Stop);

        Assert.Single(await call.ResponseStream.ReadAllAsync(Stop).ToListAsync(Stop));
        Assert.Equal(("1", null), ((await call.ResponseHeadersAsync).GetValue("one"), (await call.ResponseHeadersAsync).GetValue("two")));
        Assert.All(failures, failure => Assert.IsType<InvalidOperationException>(failure));
        Assert.Equal(2, failures.Count);
    }

    [Fact]
    public async Task A_status_that_is_set_and_one_that_is_thrown_end_the_call_alike()
    {
        await using var host = await Answering((text, context) =>
        {
            var status = new Status(StatusCode.Aborted, "changed meanwhile");
            context.ResponseTrailers.Add("kept", "yes");
            if (text.Value == "throw")
                throw new RpcException(status, new Metadata { { "thrown", "too" } });
            context.Status = status;
            return text;
        });

        var set = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new() { Value = "set" }, cancellationToken: Stop));
        var thrown = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new() { Value = "throw" }, cancellationToken: Stop));

        Assert.Equal((set.Status.StatusCode, set.Status.Detail), (thrown.Status.StatusCode, thrown.Status.Detail));
        Assert.Equal(("yes", "yes", "too"), (set.Trailers.GetValue("kept"), thrown.Trailers.GetValue("kept"), thrown.Trailers.GetValue("thrown")));
    }

    [Fact]
    public async Task Write_options_hold_for_the_messages_that_follow()
    {
        await using var host = await ProbeHost.Start(
            new()
            {
                Split = async (text, words, context) =>
                {
                    await words.WriteAsync(text);
                    context.WriteOptions = new(WriteFlags.NoCompress);
                    Assert.Same(context.WriteOptions, words.WriteOptions);
                    await words.WriteAsync(text);
                    words.WriteOptions = null;
                    await words.WriteAsync(text);
                },
            },
            grpc: options => options.ResponseCompressionAlgorithm = "gzip");
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers("Split").Append(("grpc-accept-encoding", "gzip")), Message.Text(new('a', 100)));

        Assert.Equal([1, 0, 1], Message.Flags(answer.Body));
    }

    private static Text Noted(Text text, string _) => text;

    private static void Http2(ListenOptions port) => port.Protocols = HttpProtocols.Http2;

    private static Task<ProbeHost> Answering(Func<Text, ServerCallContext, Text> answer, Action<KestrelServerOptions>? listen = null) =>
        ProbeHost.Start(new() { Echo = (text, context) => Task.FromResult(answer(text, context)) }, listen: listen);
}

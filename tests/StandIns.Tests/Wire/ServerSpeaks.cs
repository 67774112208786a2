using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenGov.StandIns.Tests.Rpc;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>What our server sends and accepts, byte by byte (gRPC over HTTP/2).</summary>
public sealed class ServerSpeaks
{
    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    public async Task An_answer_is_headers_a_message_and_trailers(string contentType)
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(With(client.Headers(), ("content-type", contentType)), Message.Text("tere"));

        Assert.Equal(("200", "application/grpc"), (answer.Headers[":status"], answer.Headers["content-type"]));
        Assert.Equal(Message.Text("tere"), answer.Body);
        Assert.Equal(("0", true, false), (answer.Status, answer.Ended, answer.IsTrailersOnly));
    }

    [Theory]
    [InlineData("application/json", "415")]
    [InlineData("application/grpcx", "415")]
    [InlineData(null, "415")]
    public async Task Another_content_type_is_refused_as_HTTP_refuses_it(string? contentType, string expected)
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);
        var headers = client.Headers().Where(header => header.Name != "content-type");

        var answer = await client.Call(contentType is null ? headers : headers.Append(("content-type", contentType)), Message.Text("tere"));

        Assert.Equal(expected, answer.Headers[":status"]);
    }

    /// <summary>Where unknown services are answered too, which is what a server does unless told otherwise, another method is nowhere.</summary>
    [Theory]
    [InlineData("GET", true, "405", "POST")]
    [InlineData("PUT", true, "405", "POST")]
    [InlineData("OPTIONS", true, "405", "POST")]
    [InlineData("GET", false, "404", null)]
    public async Task Another_method_than_POST_is_not_allowed(string method, bool ignoreUnknownServices, string expected, string? allowed)
    {
        await using var host = await ProbeHost.Start(grpc: options => options.IgnoreUnknownServices = ignoreUnknownServices);
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(With(client.Headers(), (":method", method)));

        Assert.Equal((expected, allowed), (answer.Headers[":status"], answer.Headers.GetValueOrDefault("allow")));
    }

    [Fact]
    public async Task HTTP_1_is_told_to_come_back_with_HTTP_2()
    {
        await using var host = await ProbeHost.Start(protocols: HttpProtocols.Http1);
        using var http = new HttpClient();
        using var body = new ByteArrayContent(Message.Text("tere")) { Headers = { ContentType = new("application/grpc") } };

        using var answer = await http.PostAsync(new Uri(host.Address, "/probe.v1.Probe/Echo"), body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.StatusCode);
    }

    [Theory]
    [InlineData("probe.v1.Probe", "Nothing")]
    [InlineData("nothing.v1.Nothing", "Echo")]
    public async Task What_is_not_there_is_unimplemented(string service, string method)
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers(method, service), Message.Text("tere"));

        Assert.Equal(("200", "12", true), (answer.Headers[":status"], answer.Status, answer.IsTrailersOnly));
    }

    [Fact]
    public async Task An_error_before_the_first_message_is_one_block_of_headers()
    {
        await using var host = await ProbeHost.Start(new() { Echo = (_, _) => throw new RpcException(new(StatusCode.NotFound, "no “100 %”\n"), new Metadata { { "key-bin", [1] } }) });
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers(), Message.Text("tere"));

        Assert.True(answer.IsTrailersOnly);
        Assert.Equal(("200", "application/grpc", "5"), (answer.Headers[":status"], answer.Headers["content-type"], answer.Status));
        Assert.Equal("no %E2%80%9C100 %25%E2%80%9D%0A", answer.Message);
        Assert.Equal("AQ", answer.Trailers["key-bin"].TrimEnd('='));
    }

    [Fact]
    public async Task An_error_after_a_message_is_in_the_trailers()
    {
        await using var host = await ProbeHost.Start(new()
        {
            Split = async (_, words, _) =>
            {
                await words.WriteAsync(new() { Value = "one" });
                throw new RpcException(new(StatusCode.DataLoss, "lost"));
            },
        });
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers("Split"), Message.Text(""));

        Assert.Equal(["one"], Message.Texts(answer.Body));
        Assert.Equal(("15", "lost", false), (answer.Status, answer.Message, answer.Headers.ContainsKey("grpc-status")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(11)]
    public async Task Messages_may_be_split_anywhere(int pieces)
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);
        byte[] body = [.. Message.Text("all"), .. Message.Text("power"), .. Message.Text(""), .. Message.Text("is")];

        var stream = await client.Start(client.Headers("Chat"));
        foreach (var piece in body.Chunk(pieces))
            await client.Connection.Send(Frame.Data(stream, piece));
        await client.Connection.Send(Frame.Data(stream, [], end: true));
        var answer = await client.Read(stream);

        Assert.Equal(["all", "power", "", "is"], Message.Texts(answer.Body));
        Assert.Equal("0", answer.Status);
    }

    [Theory]
    [InlineData("AAEC+v8=")]
    [InlineData("AAEC+v8")]
    public async Task Bytes_in_metadata_come_with_padding_or_without(string base64)
    {
        byte[]? seen = null;
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen = context.RequestHeaders.GetValueBytes("key-bin");
                return Task.FromResult(text);
            },
        });
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers().Append(("key-bin", base64)), Message.Text(""));

        Assert.Equal("0", answer.Status);
        Assert.Equal([0, 1, 2, 250, 255], seen);
    }

    [Fact]
    public async Task A_server_that_stops_says_farewell_and_finishes_what_it_has_begun()
    {
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await ProbeHost.Start(new()
        {
            Echo = async (text, _) =>
            {
                begun.SetResult();
                await release.Task;
                return text;
            },
        });
        await using var client = await WireClient.To(host.Address);
        var stream = await client.Start(client.Headers());
        await client.Connection.Send(Frame.Data(stream, Message.Text("tere"), end: true));
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        var stopping = host.Stop();
        var farewell = await client.Connection.Received.ReadAsync(TestContext.Current.CancellationToken);
        release.SetResult();
        var answer = await client.Read(stream);
        await stopping;

        Assert.Equal((FrameType.GoAway, ErrorCode.None), (farewell.Type, farewell.Error));
        Assert.Equal(("0", "tere"), (answer.Status, Message.Texts(answer.Body).Single()));
    }

    internal static IEnumerable<(string, string)> With(IEnumerable<(string Name, string Value)> headers, (string Name, string Value) changed) =>
        headers.Select(header => header.Name == changed.Name ? changed : header);
}

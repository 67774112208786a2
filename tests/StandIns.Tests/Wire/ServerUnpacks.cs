using OpenGov.StandIns.Tests.Rpc;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>Compression and sizes, as our server takes and gives them.</summary>
public sealed class ServerUnpacks
{
    private const int FourMegabytes = 4 * 1024 * 1024;

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Each_message_says_for_itself_whether_it_is_compressed(string algorithm)
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(
            client.Headers("Chat").Append(("grpc-encoding", algorithm)),
            [.. Message.Compressed("packed", algorithm), .. Message.Text("plain"), .. Message.Compressed("packed again", algorithm)]);

        Assert.Equal(["packed", "plain", "packed again"], Message.Texts(answer.Body));
        Assert.Equal("0", answer.Status);
    }

    [Fact]
    public async Task Identity_is_the_same_as_nothing()
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers().Append(("grpc-encoding", "identity")), Message.Text("plain"));

        Assert.Equal(["plain"], Message.Texts(answer.Body));
    }

    [Fact]
    public async Task An_unknown_compression_is_refused_with_the_ones_that_are_known()
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers().Append(("grpc-encoding", "snappy")), Message.Framed([1], flag: 1));

        Assert.Equal("12", answer.Status);
        Assert.Equal(["deflate", "gzip", "identity"], answer.Headers["grpc-accept-encoding"].Split(',').Select(name => name.Trim()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    public async Task A_compressed_message_without_a_compression_is_an_error(string? encoding)
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(encoding is null ? client.Headers() : client.Headers().Append(("grpc-encoding", encoding)), Message.Compressed("packed", "gzip"));

        Assert.Equal("13", answer.Status);
    }

    [Fact]
    public async Task A_flag_that_does_not_exist_is_an_error()
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        Assert.Equal("2", (await client.Call(client.Headers(), Message.Framed([], flag: 2))).Status);
    }

    [Fact]
    public async Task What_is_not_gzip_is_an_error_and_the_connection_lives_on()
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers().Append(("grpc-encoding", "gzip")), Message.Framed([1, 2, 3], flag: 1));

        Assert.NotEqual("0", answer.Status);
        Assert.Equal("0", (await client.Call(client.Headers(), Message.Text("a"))).Status);
    }

    [Fact]
    public async Task A_message_that_is_not_one_is_an_error()
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        Assert.Equal("2", (await client.Call(client.Headers(), Message.Framed([0xff, 0xff, 0xff]))).Status);
    }

    [Theory]
    [InlineData(FourMegabytes, "0")]
    [InlineData(FourMegabytes + 1, "8")]
    public async Task Four_megabytes_are_the_most_it_receives(int size, string expected)
    {
        await using var host = await ProbeHost.Start(new() { Echo = (_, _) => Task.FromResult(new Text()) });
        await using var client = await WireClient.To(host.Address);
        var message = new byte[size];
        // A text of all the rest: one tag, four bytes of length.
        new byte[] { 0x0a, 0xfb, 0xff, 0xff, 0x01 }.CopyTo(message, 0);

        var answer = await client.Call(client.Headers(), Message.Framed(message));

        Assert.Equal(expected, answer.Status);
    }

    [Fact]
    public async Task A_message_over_the_limit_for_sending_is_an_error_before_it_is_sent()
    {
        await using var host = await ProbeHost.Start(grpc: options => options.MaxSendMessageSize = 100);
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers(), Message.Text(new('a', 120)));

        Assert.Equal("8", answer.Status);
        Assert.Empty(answer.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two messages")]
    public async Task A_unary_call_has_exactly_one_message(string which)
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers(), which.Length == 0 ? [] : [.. Message.Text("a"), .. Message.Text("b")]);

        Assert.Equal("13", answer.Status);
    }
}

using Grpc.Core;
using OpenGov.StandIns.Tests.Rpc;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>Line ends and the like in metadata, which could forge a header.</summary>
public sealed class ControlCharacters
{
    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nx-person: admin")]
    [InlineData("a\0b")]
    public async Task In_a_callers_metadata_they_are_refused(string value)
    {
        await using var host = await ProbeHost.Start();
        await using var client = await WireClient.To(host.Address);

        var answer = await client.Call(client.Headers().Append(("key", value)), Message.Text(""));

        Assert.True(answer.IsRefused, answer.ToString());
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nx-person: admin")]
    [InlineData("a\0b")]
    public async Task They_never_leave_our_client(string value)
    {
        var seen = new List<string>();
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen.AddRange(context.RequestHeaders.Select(entry => entry.Key));
                return Task.FromResult(text);
            },
        });

        await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new(), new Metadata { { "key", value } }, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Empty(seen);
    }

    [Fact]
    public async Task From_a_handler_they_never_reach_the_caller()
    {
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                context.ResponseTrailers.Add("key", "a\r\nx-person: admin");
                return Task.FromResult(text);
            },
        });

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new(), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Null(failed.Trailers.GetValue("x-person"));
    }
}

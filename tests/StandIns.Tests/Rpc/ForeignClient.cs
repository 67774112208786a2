using System.Text.Json;
using Grpc.Core;

namespace OpenGov.StandIns.Tests.Rpc;

/// <summary>The protocol as somebody else understands it.</summary>
public sealed class ForeignClient
{
    [Fact]
    public async Task The_Python_client_gets_on_with_the_server()
    {
        await Python.SkipWithoutGrpc();
        await using var host = await ProbeHost.Start(new()
        {
            Echo = async (text, context) =>
            {
                if (text.Value == "fail")
                    throw new RpcException(new(StatusCode.FailedPrecondition, "no “õ”"));
                if (text.Value == "hang")
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                if (context.RequestHeaders.GetValueBytes("key-bin") is { } bytes)
                    context.ResponseTrailers.Add("key-bin", bytes);
                return text;
            },
        });

        var (succeeded, output) = await Python.Run(Python.Script("foreign_client.py"), host.Address.Authority);

        Assert.True(succeeded, output);
        var seen = JsonDocument.Parse(output).RootElement;
        Assert.Equal("tere", seen.GetProperty("unary").GetString());
        Assert.Equal("00ff", seen.GetProperty("trailer").GetString());
        Assert.Equal("a b", seen.GetProperty("client stream").GetString());
        Assert.Equal(["a", "b", "c"], seen.GetProperty("server stream").EnumerateArray().Select(text => text.GetString()));
        Assert.Equal(["1", "2"], seen.GetProperty("duplex").EnumerateArray().Select(text => text.GetString()));
        Assert.Equal(new('x', 100), seen.GetProperty("gzip").GetString());
        Assert.Equal("FAILED_PRECONDITION: no “õ”", seen.GetProperty("error").GetString());
        Assert.StartsWith("DEADLINE_EXCEEDED", seen.GetProperty("deadline").GetString(), StringComparison.Ordinal);
    }
}

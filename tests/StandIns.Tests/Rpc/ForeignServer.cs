using Grpc.Core;
using Grpc.Net.Client;

namespace OpenGov.StandIns.Tests.Rpc;

/// <summary>The protocol as somebody else speaks it.</summary>
public sealed class ForeignServer
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_client_gets_on_with_the_Python_server()
    {
        await Python.SkipWithoutGrpc();
        using var server = Python.Start(Python.Script("foreign_server.py"));
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{await server.StandardOutput.ReadLineAsync(Stop)}");
        var client = new Probe.ProbeClient(channel);

        Assert.Equal("tere!", (await client.EchoAsync(new() { Value = "!" }, new Metadata { { "prefix", "tere" } }, cancellationToken: Stop)).Value);
        Assert.Equal("60", (await client.EchoAsync(new() { Value = "deadline" }, deadline: DateTime.UtcNow.AddMinutes(1), cancellationToken: Stop)).Value);

        using var join = client.Join(cancellationToken: Stop);
        await join.RequestStream.WriteAsync(new() { Value = "a" }, Stop);
        await join.RequestStream.WriteAsync(new() { Value = "b" }, Stop);
        await join.RequestStream.CompleteAsync();
        Assert.Equal("a b", (await join).Value);

        using var split = client.Split(new() { Value = "a b c" }, cancellationToken: Stop);
        Assert.Equal(["a", "b", "c"], await split.ResponseStream.ReadAllAsync(Stop).Select(text => text.Value).ToListAsync(Stop));

        using var chat = client.Chat(cancellationToken: Stop);
        await chat.RequestStream.WriteAsync(new() { Value = "1" }, Stop);
        Assert.True(await chat.ResponseStream.MoveNext(Stop));
        await chat.RequestStream.CompleteAsync();
        Assert.Equal(("1", false), (chat.ResponseStream.Current.Value, await chat.ResponseStream.MoveNext(Stop)));

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new() { Value = "fail" }, cancellationToken: Stop));
        Assert.Equal((StatusCode.FailedPrecondition, "no “õ”"), (failed.StatusCode, failed.Status.Detail));
        Assert.Equal([0, 255], failed.Trailers.GetValueBytes("proof-bin"));

        server.StandardInput.Close();
        await server.WaitForExitAsync(Stop);
    }
}

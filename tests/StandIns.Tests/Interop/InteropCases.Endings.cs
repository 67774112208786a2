using Grpc.Core;
using Grpc.Testing;

namespace OpenGov.StandIns.Tests.Interop;

internal sealed partial class InteropCases
{
    private async Task CancelAfterBegin()
    {
        using var giveUp = new CancellationTokenSource();
        using var call = client.StreamingInputCall(cancellationToken: giveUp.Token);
        await giveUp.CancelAsync();

        await Ends(StatusCode.Cancelled, async () => await call);
    }

    private async Task CancelAfterFirstResponse()
    {
        using var giveUp = new CancellationTokenSource();
        using var call = client.FullDuplexCall(cancellationToken: giveUp.Token);
        var request = Asking(31_415);
        request.Payload = Zeros(27_182);
        await call.RequestStream.WriteAsync(request, Stop);
        Assert.True(await call.ResponseStream.MoveNext(Stop));
        await giveUp.CancelAsync();

        await Ends(StatusCode.Cancelled, () => call.ResponseStream.MoveNext(Stop));
    }

    private async Task TimeoutOnSleepingServer()
    {
        using var call = client.FullDuplexCall(deadline: DateTime.UtcNow.AddMilliseconds(1), cancellationToken: Stop);
        try
        {
            await call.RequestStream.WriteAsync(new() { Payload = Zeros(27_182) }, Stop);
        }
        catch (Exception late) when (late is RpcException { StatusCode: StatusCode.DeadlineExceeded } or InvalidOperationException)
        {
            // The deadline may come before the request is written.
        }

        await Ends(StatusCode.DeadlineExceeded, () => call.ResponseStream.MoveNext(Stop));
    }

    private async Task CustomMetadata()
    {
        byte[] bytes = [0xab, 0xab, 0xab];
        var headers = new Metadata { { "x-grpc-test-echo-initial", "test_initial_metadata_value" }, { "x-grpc-test-echo-trailing-bin", bytes } };

        using var unary = client.UnaryCallAsync(new() { ResponseSize = 314_159, Payload = Zeros(271_828) }, headers, cancellationToken: Stop);
        await unary;
        using var duplex = client.FullDuplexCall(headers, cancellationToken: Stop);
        var request = Asking(314_159);
        request.Payload = Zeros(271_828);
        await duplex.RequestStream.WriteAsync(request, Stop);
        await duplex.RequestStream.CompleteAsync();
        Assert.Equal([314_159], await Sizes(duplex.ResponseStream));

        foreach (var (initial, trailing) in new[] { (await unary.ResponseHeadersAsync, unary.GetTrailers()), (await duplex.ResponseHeadersAsync, duplex.GetTrailers()) })
        {
            Assert.Equal("test_initial_metadata_value", initial.GetValue("x-grpc-test-echo-initial"));
            Assert.Equal(bytes, trailing.GetValueBytes("x-grpc-test-echo-trailing-bin"));
        }
    }

    private Task StatusCodeAndMessage() => EndsAsAsked(new() { Code = (int)StatusCode.Unknown, Message = "test status message" });

    private Task SpecialStatusMessage() => EndsAsAsked(new() { Code = (int)StatusCode.Unknown, Message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n" });

    private async Task EndsAsAsked(EchoStatus status)
    {
        var unary = await Ends((StatusCode)status.Code, async () => await client.UnaryCallAsync(new() { ResponseStatus = status }, cancellationToken: Stop));
        using var duplex = client.FullDuplexCall(cancellationToken: Stop);
        await duplex.RequestStream.WriteAsync(new() { ResponseStatus = status }, Stop);
        await duplex.RequestStream.CompleteAsync();
        var streamed = await Ends((StatusCode)status.Code, () => duplex.ResponseStream.MoveNext(Stop));

        Assert.Equal((status.Message, status.Message), (unary.Status.Detail, streamed.Status.Detail));
    }

    private Task<RpcException> UnimplementedMethod() => Ends(StatusCode.Unimplemented, async () => await client.UnimplementedCallAsync(new(), cancellationToken: Stop));

    private Task<RpcException> UnimplementedService() => Ends(
        StatusCode.Unimplemented,
        async () => await new UnimplementedService.UnimplementedServiceClient(channel).UnimplementedCallAsync(new(), cancellationToken: Stop));
}

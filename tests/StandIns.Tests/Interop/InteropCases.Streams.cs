using Grpc.Core;
using Grpc.Testing;

namespace OpenGov.StandIns.Tests.Interop;

internal sealed partial class InteropCases
{
    private static readonly int[] RequestSizes = [27_182, 8, 1_828, 45_904];
    private static readonly int[] ResponseSizes = [31_415, 9, 2_653, 58_979];

    private static StreamingOutputCallRequest Asking(params IEnumerable<int> sizes) => new() { ResponseParameters = { sizes.Select(size => new ResponseParameters { Size = size }) } };

    private static async Task<List<int>> Sizes(IAsyncStreamReader<StreamingOutputCallResponse> answers) =>
        await answers.ReadAllAsync(Stop).Select(answer => answer.Payload.Body.Length).ToListAsync(Stop);

    private async Task ClientStreaming()
    {
        using var call = client.StreamingInputCall(cancellationToken: Stop);
        foreach (var size in RequestSizes)
            await call.RequestStream.WriteAsync(new() { Payload = Zeros(size) }, Stop);
        await call.RequestStream.CompleteAsync();

        Assert.Equal(74_922, (await call).AggregatedPayloadSize);
    }

    private async Task ServerStreaming()
    {
        using var call = client.StreamingOutputCall(Asking(ResponseSizes), cancellationToken: Stop);
        Assert.Equal(ResponseSizes, await Sizes(call.ResponseStream));
    }

    private async Task PingPong()
    {
        using var call = client.FullDuplexCall(cancellationToken: Stop);
        foreach (var (asked, size) in RequestSizes.Zip(ResponseSizes))
        {
            var request = Asking(size);
            request.Payload = Zeros(asked);
            await call.RequestStream.WriteAsync(request, Stop);
            Assert.True(await call.ResponseStream.MoveNext(Stop));
            Assert.Equal(size, call.ResponseStream.Current.Payload.Body.Length);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Stop));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private async Task EmptyStream()
    {
        using var call = client.FullDuplexCall(cancellationToken: Stop);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Stop));
    }

    private async Task StreamingLimits()
    {
        const int Largest = FourMegabytes - Envelope;

        using (var upload = client.StreamingInputCall(cancellationToken: Stop))
        {
            await upload.RequestStream.WriteAsync(new() { Payload = Zeros(Largest) }, Stop);
            await upload.RequestStream.WriteAsync(new() { Payload = Zeros(Largest) }, Stop);
            await upload.RequestStream.CompleteAsync();
            Assert.Equal(2 * Largest, (await upload).AggregatedPayloadSize);
        }

        using (var download = client.StreamingOutputCall(Asking(Largest, Largest), cancellationToken: Stop))
            Assert.Equal([Largest, Largest], await Sizes(download.ResponseStream));

        using var over = client.StreamingOutputCall(Asking(1, Largest + 1), cancellationToken: Stop);
        Assert.True(await over.ResponseStream.MoveNext(Stop));
        await Ends(StatusCode.ResourceExhausted, () => over.ResponseStream.MoveNext(Stop));

        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var more = client.FullDuplexCall(cancellationToken: Stop);
        var write = more.RequestStream.WriteAsync(new() { Payload = Zeros(FourMegabytes) }, cut.Token);
        await Ends(StatusCode.ResourceExhausted, () => more.ResponseStream.MoveNext(Stop));

        // The reader learns of the refusal. The write may be through by then, or wait for a server that no longer takes anything.
        await cut.CancelAsync();
        await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

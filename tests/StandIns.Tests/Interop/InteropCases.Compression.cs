using Grpc.Core;
using Grpc.Testing;

namespace OpenGov.StandIns.Tests.Interop;

internal sealed partial class InteropCases
{
    private static readonly Metadata Gzip = new() { { "grpc-internal-encoding-request", "gzip" } };

    private static BoolValue Is(bool value) => new() { Value = value };

    private async Task ClientCompressedUnary()
    {
        SimpleRequest Expecting(bool compressed) => new() { ExpectCompressed = Is(compressed), ResponseSize = 314_159, Payload = Zeros(271_828) };

        await Ends(StatusCode.InvalidArgument, async () => await client.UnaryCallAsync(Expecting(true), cancellationToken: Stop));
        foreach (var (compressed, headers) in new[] { (true, Gzip), (false, null) })
            Assert.Equal(314_159, (await client.UnaryCallAsync(Expecting(compressed), headers, cancellationToken: Stop)).Payload.Body.Length);
    }

    private async Task ServerCompressedUnary()
    {
        foreach (var compressed in new[] { true, false })
        {
            var before = compression.Count;
            var answer = await client.UnaryCallAsync(new() { ResponseCompressed = Is(compressed), ResponseSize = 314_159, Payload = Zeros(271_828) }, cancellationToken: Stop);

            Assert.Equal((compressed, 314_159), (compression.Count > before, answer.Payload.Body.Length));
        }
    }

    private async Task ClientCompressedStreaming()
    {
        using (var probe = client.StreamingInputCall(cancellationToken: Stop))
        {
            await probe.RequestStream.WriteAsync(new() { ExpectCompressed = Is(true), Payload = Zeros(27_182) }, Stop);
            await Ends(StatusCode.InvalidArgument, async () => await probe);
        }

        using var call = client.StreamingInputCall(Gzip, cancellationToken: Stop);
        await call.RequestStream.WriteAsync(new() { ExpectCompressed = Is(true), Payload = Zeros(27_182) }, Stop);
        call.RequestStream.WriteOptions = new(WriteFlags.NoCompress);
        await call.RequestStream.WriteAsync(new() { ExpectCompressed = Is(false), Payload = Zeros(45_904) }, Stop);
        await call.RequestStream.CompleteAsync();

        Assert.Equal(73_086, (await call).AggregatedPayloadSize);
    }

    private async Task ServerCompressedStreaming()
    {
        var request = Asking(31_415, 92_653);
        (request.ResponseParameters[0].Compressed, request.ResponseParameters[1].Compressed) = (Is(true), Is(false));
        using var call = client.StreamingOutputCall(request, cancellationToken: Stop);

        foreach (var (compressed, size) in new[] { (true, 31_415), (false, 92_653) })
        {
            var before = compression.Count;
            Assert.True(await call.ResponseStream.MoveNext(Stop));
            Assert.Equal((compressed, size), (compression.Count > before, call.ResponseStream.Current.Payload.Body.Length));
        }

        Assert.False(await call.ResponseStream.MoveNext(Stop));
    }
}

using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;

namespace OpenGov.StandIns.Tests.Interop;

/// <summary>The official interoperability cases of gRPC, as our client runs them; those that need neither TLS nor somebody's cloud.</summary>
/// <param name="channel">To a server with <c>grpc.testing.TestService</c>.</param>
/// <param name="compression">What the channel decompresses with.</param>
internal sealed partial class InteropCases(GrpcChannel channel, CountingGzip compression)
{
    /// <summary>Through a proxy that keeps answers.</summary>
    public const string NeedsCache = "cacheable_unary";

    private const int FourMegabytes = 4 * 1024 * 1024;

    /// <summary>What a payload of that size adds to its message: two tags and two lengths.</summary>
    private const int Envelope = 10;

    private readonly TestService.TestServiceClient client = new(channel);

    public static IReadOnlyDictionary<string, Func<InteropCases, Task>> All { get; } = new Dictionary<string, Func<InteropCases, Task>>
    {
        ["empty_unary"] = cases => cases.EmptyUnary(),
        [NeedsCache] = cases => cases.CacheableUnary(),
        ["large_unary"] = cases => cases.LargeUnary(),
        ["client_compressed_unary"] = cases => cases.ClientCompressedUnary(),
        ["server_compressed_unary"] = cases => cases.ServerCompressedUnary(),
        ["client_streaming"] = cases => cases.ClientStreaming(),
        ["client_compressed_streaming"] = cases => cases.ClientCompressedStreaming(),
        ["server_streaming"] = cases => cases.ServerStreaming(),
        ["server_compressed_streaming"] = cases => cases.ServerCompressedStreaming(),
        ["ping_pong"] = cases => cases.PingPong(),
        ["empty_stream"] = cases => cases.EmptyStream(),
        ["cancel_after_begin"] = cases => cases.CancelAfterBegin(),
        ["cancel_after_first_response"] = cases => cases.CancelAfterFirstResponse(),
        ["timeout_on_sleeping_server"] = cases => cases.TimeoutOnSleepingServer(),
        ["custom_metadata"] = cases => cases.CustomMetadata(),
        ["status_code_and_message"] = cases => cases.StatusCodeAndMessage(),
        ["special_status_message"] = cases => cases.SpecialStatusMessage(),
        ["unimplemented_method"] = cases => cases.UnimplementedMethod(),
        ["unimplemented_service"] = cases => cases.UnimplementedService(),
        ["unary_limits"] = cases => cases.UnaryLimits(),
        ["streaming_limits"] = cases => cases.StreamingLimits(),
    };

    public static TheoryData<string> Names { get; } = [.. All.Keys];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Payload Zeros(int bytes) => new() { Body = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(new byte[bytes]) };

    private static async Task<RpcException> Ends(StatusCode code, Func<Task> call)
    {
        var ended = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(code, ended.StatusCode);
        return ended;
    }

    private async Task EmptyUnary() => Assert.Equal(new Empty(), await client.EmptyCallAsync(new(), cancellationToken: Stop));

    private async Task CacheableUnary()
    {
        var request = new SimpleRequest { Payload = new() { Body = Google.Protobuf.ByteString.CopyFromUtf8($"{DateTime.UtcNow.Ticks}") } };
        var headers = new Metadata { { "x-user-ip", "1.2.3.4" } };

        var (first, second) = (await client.CacheableUnaryCallAsync(request, headers, cancellationToken: Stop), await client.CacheableUnaryCallAsync(request, headers, cancellationToken: Stop));

        Assert.NotEmpty(first.Payload.Body);
        Assert.Equal(first.Payload.Body, second.Payload.Body);
    }

    private async Task LargeUnary()
    {
        var answer = await client.UnaryCallAsync(new() { ResponseSize = 314_159, Payload = Zeros(271_828) }, cancellationToken: Stop);
        Assert.Equal(Zeros(314_159), answer.Payload);
    }

    private async Task UnaryLimits()
    {
        const int Largest = FourMegabytes - Envelope;

        Assert.Equal(Largest, (await client.UnaryCallAsync(new() { ResponseSize = Largest }, cancellationToken: Stop)).Payload.Body.Length);
        await client.UnaryCallAsync(new() { Payload = Zeros(Largest) }, cancellationToken: Stop);
        await Ends(StatusCode.ResourceExhausted, async () => await client.UnaryCallAsync(new() { ResponseSize = Largest + 1 }, cancellationToken: Stop));
        await Ends(StatusCode.ResourceExhausted, async () => await client.UnaryCallAsync(new() { Payload = Zeros(Largest + 1) }, cancellationToken: Stop));
        await EmptyUnary();
    }
}

using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace OpenGov.GrpcInterop;

/// <summary>Does what the interoperability cases expect of a server. <c>UnimplementedCall</c> is left as it is.</summary>
public sealed class InteropService : TestService.TestServiceBase
{
    private static readonly WriteOptions AsItIs = new(WriteFlags.NoCompress);

    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        await Echo(context);
        EndAsAsked(request.ResponseStatus);
        CheckCompressed(request.ExpectCompressed, NotesCompressed.In(context) == 1);
        context.WriteOptions = Compressed(request.ResponseCompressed);
        return new() { Payload = Zeros(request.ResponseType, request.ResponseSize) };
    }

    public override async Task<SimpleResponse> CacheableUnaryCall(SimpleRequest request, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync(new Metadata { { "cache-control", "max-age=60" } });
        return new() { Payload = new() { Body = ByteString.CopyFromUtf8($"{Stopwatch.GetTimestamp()}") } };
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        var (bytes, before) = (0, 0);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            var compressed = NotesCompressed.In(context);
            CheckCompressed(request.ExpectCompressed, compressed > before);
            (bytes, before) = (bytes + (request.Payload?.Body.Length ?? 0), compressed);
        }

        return new() { AggregatedPayloadSize = bytes };
    }

    public override async Task StreamingOutputCall(StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await Echo(context);
        await Answer(request, responseStream, context);
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await Echo(context);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            await Answer(request, responseStream, context);
    }

    public override async Task HalfDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await Echo(context);
        foreach (var request in await requestStream.ReadAllAsync(context.CancellationToken).ToListAsync(context.CancellationToken))
            await Answer(request, responseStream, context);
    }

    private static async Task Answer(StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> answers, ServerCallContext context)
    {
        EndAsAsked(request.ResponseStatus);
        foreach (var asked in request.ResponseParameters)
        {
            await Task.Delay(TimeSpan.FromMicroseconds(asked.IntervalUs), context.CancellationToken);
            answers.WriteOptions = Compressed(asked.Compressed);
            await answers.WriteAsync(new() { Payload = Zeros(request.ResponseType, asked.Size) }, context.CancellationToken);
        }
    }

    private static async Task Echo(ServerCallContext context)
    {
        if (context.RequestHeaders.Get("x-grpc-test-echo-initial") is { } initial)
            await context.WriteResponseHeadersAsync([initial]);
        if (context.RequestHeaders.Get("x-grpc-test-echo-trailing-bin") is { } trailing)
            context.ResponseTrailers.Add(trailing);
    }

    private static void EndAsAsked(EchoStatus? asked)
    {
        if (asked is { Code: not 0 })
            throw new RpcException(new((StatusCode)asked.Code, asked.Message));
    }

    private static void CheckCompressed(BoolValue? expected, bool compressed)
    {
        if (expected is not null && expected.Value != compressed)
            throw new RpcException(new(StatusCode.InvalidArgument, $"The message is {(compressed ? "" : "not ")}compressed."));
    }

    private static WriteOptions Compressed(BoolValue? asked) => asked?.Value == true ? WriteOptions.Default : AsItIs;

    private static Payload Zeros(PayloadType type, int size) => type == PayloadType.Compressable && size >= 0
        ? new() { Type = type, Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) }
        : throw new RpcException(new(StatusCode.InvalidArgument, $"There is no payload of type {type} with {size} bytes."));
}

using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace OpenGov;

/// <summary>The edge of every gRPC method: refusals and failures become statuses with details; what is inside stays inside.</summary>
internal sealed class GrpcEdge(ILogger<GrpcEdge> log) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception failure) when (Answer(failure, context) is { } answer)
        {
            throw answer;
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception failure) when (Answer(failure, context) is { } answer)
        {
            throw answer;
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception failure) when (Answer(failure, context) is { } answer)
        {
            throw answer;
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception failure) when (Answer(failure, context) is { } answer)
        {
            throw answer;
        }
    }

    private RpcException? Answer(Exception failure, ServerCallContext context)
    {
        if (context.CancellationToken.IsCancellationRequested)
            return new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled or its deadline passed."));
        if (Failures.Foreseen(failure) is { } refusal)
        {
            if (failure is RpcException peer && peer.Refusal is null)
                log.PeerAway(context.Method, peer.StatusCode, peer.Status.Detail);
            log.CallRefused(context.Method, refusal.Code, refusal.Status);
            return refusal.ToRpcException();
        }

        log.CallFailed(failure, context.Method);
        return Failures.Unforeseen().ToRpcException();
    }
}

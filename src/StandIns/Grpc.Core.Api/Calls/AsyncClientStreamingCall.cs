using System.Runtime.CompilerServices;
using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>A call with a stream of requests and one response. Awaiting it gives the response, or throws <see cref="RpcException"/>.</summary>
public sealed class AsyncClientStreamingCall<TRequest, TResponse> : IDisposable
{
    private readonly AsyncCallState call;

    public AsyncClientStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        Task<TResponse> responseAsync,
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction)
    {
        RequestStream = requestStream;
        ResponseAsync = responseAsync;
        call = new(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction);
    }

    /// <param name="state">Is handed to each of the delegates.</param>
    public AsyncClientStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        Task<TResponse> responseAsync,
        Func<object, Task<Metadata>> responseHeadersAsync,
        Func<object, Status> getStatusFunc,
        Func<object, Metadata> getTrailersFunc,
        Action<object> disposeAction,
        object state)
    {
        RequestStream = requestStream;
        ResponseAsync = responseAsync;
        call = new(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction, state);
    }

    public Task<TResponse> ResponseAsync { get; }

    /// <summary>Completes as soon as the server has sent its headers, which may be long before the response.</summary>
    public Task<Metadata> ResponseHeadersAsync => call.ResponseHeadersAsync;

    /// <summary>Takes the requests; the server answers after <see cref="IClientStreamWriter{T}.CompleteAsync"/>, or earlier if it likes.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; }

    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    public ConfiguredTaskAwaitable<TResponse> ConfigureAwait(bool continueOnCapturedContext) => ResponseAsync.ConfigureAwait(continueOnCapturedContext);

    /// <exception cref="InvalidOperationException">The call has not ended.</exception>
    public Status GetStatus() => call.GetStatus();

    /// <exception cref="InvalidOperationException">The call has not ended.</exception>
    public Metadata GetTrailers() => call.GetTrailers();

    /// <summary>Cancels the call when it has not ended, and releases what it holds.</summary>
    public void Dispose() => call.Dispose();
}

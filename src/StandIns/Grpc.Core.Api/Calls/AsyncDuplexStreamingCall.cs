using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>A call with a stream in each direction; the two are independent of each other.</summary>
public sealed class AsyncDuplexStreamingCall<TRequest, TResponse> : IDisposable
{
    private readonly AsyncCallState call;

    public AsyncDuplexStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        IAsyncStreamReader<TResponse> responseStream,
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction)
    {
        RequestStream = requestStream;
        ResponseStream = responseStream;
        call = new(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction);
    }

    /// <param name="state">Is handed to each of the delegates.</param>
    public AsyncDuplexStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        IAsyncStreamReader<TResponse> responseStream,
        Func<object, Task<Metadata>> responseHeadersAsync,
        Func<object, Status> getStatusFunc,
        Func<object, Metadata> getTrailersFunc,
        Action<object> disposeAction,
        object state)
    {
        RequestStream = requestStream;
        ResponseStream = responseStream;
        call = new(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction, state);
    }

    public IAsyncStreamReader<TResponse> ResponseStream { get; }

    public IClientStreamWriter<TRequest> RequestStream { get; }

    /// <summary>Completes as soon as the server has sent its headers, which may be long before the first response.</summary>
    public Task<Metadata> ResponseHeadersAsync => call.ResponseHeadersAsync;

    /// <exception cref="InvalidOperationException">The response stream has not been read to its end.</exception>
    public Status GetStatus() => call.GetStatus();

    /// <exception cref="InvalidOperationException">The response stream has not been read to its end.</exception>
    public Metadata GetTrailers() => call.GetTrailers();

    /// <summary>Cancels the call when it has not ended, and releases what it holds.</summary>
    public void Dispose() => call.Dispose();
}

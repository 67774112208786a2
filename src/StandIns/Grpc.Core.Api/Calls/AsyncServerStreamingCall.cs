using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>A call with one request and a stream of responses.</summary>
public sealed class AsyncServerStreamingCall<TResponse> : IDisposable
{
    private readonly AsyncCallState call;

    public AsyncServerStreamingCall(
        IAsyncStreamReader<TResponse> responseStream,
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction)
    {
        ResponseStream = responseStream;
        call = new(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction);
    }

    /// <param name="state">Is handed to each of the delegates.</param>
    public AsyncServerStreamingCall(
        IAsyncStreamReader<TResponse> responseStream,
        Func<object, Task<Metadata>> responseHeadersAsync,
        Func<object, Status> getStatusFunc,
        Func<object, Metadata> getTrailersFunc,
        Action<object> disposeAction,
        object state)
    {
        ResponseStream = responseStream;
        call = new(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction, state);
    }

    public IAsyncStreamReader<TResponse> ResponseStream { get; }

    /// <summary>Completes as soon as the server has sent its headers, which may be long before the first response.</summary>
    public Task<Metadata> ResponseHeadersAsync => call.ResponseHeadersAsync;

    /// <exception cref="InvalidOperationException">The stream has not been read to its end.</exception>
    public Status GetStatus() => call.GetStatus();

    /// <exception cref="InvalidOperationException">The stream has not been read to its end.</exception>
    public Metadata GetTrailers() => call.GetTrailers();

    /// <summary>Cancels the call when it has not ended, and releases what it holds.</summary>
    public void Dispose() => call.Dispose();
}

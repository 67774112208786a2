namespace Grpc.Core.Internal;

/// <summary>
/// What the four kinds of asynchronous call have in common: how to ask for headers, status and trailers, and how to end the call.
/// The delegates take the state as an argument, so that a client allocates no closure per call.
/// </summary>
internal readonly struct AsyncCallState
{
    private readonly object state;
    private readonly Func<object, Task<Metadata>> responseHeaders;
    private readonly Func<object, Status> status;
    private readonly Func<object, Metadata> trailers;
    private readonly Action<object> dispose;

    internal AsyncCallState(Func<object, Task<Metadata>> responseHeaders, Func<object, Status> status, Func<object, Metadata> trailers, Action<object> dispose, object state)
    {
        this.responseHeaders = responseHeaders;
        this.status = status;
        this.trailers = trailers;
        this.dispose = dispose;
        this.state = state;
    }

    internal AsyncCallState(Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(
            static all => ((Parts)all).ResponseHeaders,
            static all => ((Parts)all).Status(),
            static all => ((Parts)all).Trailers(),
            static all => ((Parts)all).Dispose(),
            new Parts(responseHeaders, status, trailers, dispose))
    {
    }

    internal Task<Metadata> ResponseHeadersAsync => responseHeaders(state);

    internal Status GetStatus() => status(state);

    internal Metadata GetTrailers() => trailers(state);

    internal void Dispose() => dispose(state);

    private sealed record Parts(Task<Metadata> ResponseHeaders, Func<Status> Status, Func<Metadata> Trailers, Action Dispose);
}

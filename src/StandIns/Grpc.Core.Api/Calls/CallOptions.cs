using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>What a caller may say about one call. A value: every <c>With…</c> gives a changed copy.</summary>
public struct CallOptions
{
    /// <param name="headers">Are sent before the first request.</param>
    /// <param name="deadline">In UTC; the call ends then with <see cref="StatusCode.DeadlineExceeded"/>. Null: never.</param>
    /// <param name="cancellationToken">Ends the call with <see cref="StatusCode.Cancelled"/>.</param>
    /// <param name="writeOptions">Hold for every request of the call that brings none of its own.</param>
    /// <param name="propagationToken">From the call that this one is made for.</param>
    /// <param name="credentials">Add to those of the channel.</param>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
        Flags = default;
    }

    public Metadata? Headers { get; private set; }

    /// <summary>In UTC.</summary>
    public DateTime? Deadline { get; private set; }

    public CancellationToken CancellationToken { get; private set; }

    public WriteOptions? WriteOptions { get; private set; }

    public ContextPropagationToken? PropagationToken { get; private set; }

    public CallCredentials? Credentials { get; private set; }

    /// <summary>Whether the call waits for a server that cannot be reached, until its deadline, instead of failing at once.</summary>
    public readonly bool IsWaitForReady => Flags.HasFlag(CallFlags.WaitForReady);

    internal CallFlags Flags { get; private set; }

    public readonly CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    public readonly CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    public readonly CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    public readonly CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    public readonly CallOptions WithPropagationToken(ContextPropagationToken propagationToken) => this with { PropagationToken = propagationToken };

    public readonly CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    public readonly CallOptions WithWaitForReady(bool waitForReady = true) =>
        this with { Flags = waitForReady ? Flags | CallFlags.WaitForReady : Flags & ~CallFlags.WaitForReady };
}

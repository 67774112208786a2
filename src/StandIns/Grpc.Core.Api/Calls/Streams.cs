namespace Grpc.Core;

/// <summary>A stream of messages, read one at a time and by one reader.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> brought. Undefined before the first and after the last.</summary>
    T Current { get; }

    /// <summary>Waits for the next message. False at the end of the stream.</summary>
    /// <exception cref="RpcException">The call ended with another status than OK (on the client).</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>A stream to write messages into, one at a time: the next write waits for the one before.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Hold for the writes that follow; null for those of the call.</summary>
    WriteOptions? WriteOptions { get; set; }

    Task WriteAsync(T message);

    /// <summary>An implementation that cannot stop a write refuses a token that can be cancelled.</summary>
    Task WriteAsync(T message, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? throw new NotSupportedException($"{GetType().Name} cannot cancel a write.")
            : WriteAsync(message);
}

/// <summary>The client's end of a stream of requests.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Tells the server that no more requests follow. Must be called once, after the last write.</summary>
    Task CompleteAsync();
}

/// <summary>The server's end of a stream of responses. It ends when the handler returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;

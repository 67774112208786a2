namespace Grpc.Core;

/// <summary>A call ended with another status than OK. A handler throws it to end its call so; a client receives it.</summary>
public class RpcException : Exception
{
    public RpcException(Status status) : this(status, Metadata.Empty)
    {
    }

    public RpcException(Status status, string message) : this(status, Metadata.Empty, message)
    {
    }

    /// <param name="status">The status the call ends with.</param>
    /// <param name="trailers">Are sent with the status.</param>
    public RpcException(Status status, Metadata trailers) : this(status, trailers, status.ToString())
    {
    }

    /// <param name="status">The status the call ends with.</param>
    /// <param name="trailers">Are sent with the status.</param>
    /// <param name="message">The message of the exception, in place of the status.</param>
    public RpcException(Status status, Metadata trailers, string message) : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    public Status Status { get; }

    public StatusCode StatusCode => Status.StatusCode;

    public Metadata Trailers { get; }
}

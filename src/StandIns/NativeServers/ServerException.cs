namespace OpenGov.NativeServers;

/// <summary>A server is not installed or did not start. The message says what is wrong and what to do, in one sentence or two.</summary>
public sealed class ServerException : Exception
{
    public ServerException()
    {
    }

    public ServerException(string message)
        : base(message)
    {
    }

    public ServerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

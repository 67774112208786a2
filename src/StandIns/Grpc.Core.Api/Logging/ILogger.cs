namespace Grpc.Core.Logging;

/// <summary>A log as gRPC had it before Microsoft.Extensions.Logging. Messages with arguments are composite formats.</summary>
public interface ILogger
{
    /// <summary>A logger that names <typeparamref name="T"/> as the source.</summary>
    ILogger ForType<T>();

    void Debug(string message);

    void Debug(string format, params object[] formatArgs);

    void Info(string message);

    void Info(string format, params object[] formatArgs);

    void Warning(string message);

    void Warning(string format, params object[] formatArgs);

    void Warning(Exception exception, string message);

    void Error(string message);

    void Error(string format, params object[] formatArgs);

    void Error(Exception exception, string message);
}

public enum LogLevel
{
    Debug = 0,
    Info,
    Warning,
    Error,

    /// <summary>Nothing is logged.</summary>
    Off = int.MaxValue,
}

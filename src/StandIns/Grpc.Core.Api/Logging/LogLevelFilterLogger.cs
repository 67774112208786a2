namespace Grpc.Core.Logging;

/// <summary>Passes on what is at least as important as a level.</summary>
public class LogLevelFilterLogger : ILogger
{
    private readonly ILogger inner;

    public LogLevelFilterLogger(ILogger logger, LogLevel logLevel) : this(logger, logLevel, fromEnvironmentVariable: false)
    {
    }

    /// <param name="logger">Receives what passes.</param>
    /// <param name="defaultLogLevel">The level, unless the environment says otherwise.</param>
    /// <param name="fromEnvironmentVariable">Whether <c>GRPC_VERBOSITY</c> (DEBUG, INFO, ERROR, NONE) decides where it is set.</param>
    public LogLevelFilterLogger(ILogger logger, LogLevel defaultLogLevel, bool fromEnvironmentVariable)
    {
        ArgumentNullException.ThrowIfNull(logger);
        inner = logger;
        LogLevel = fromEnvironmentVariable ? FromEnvironment() ?? defaultLogLevel : defaultLogLevel;
    }

    public LogLevel LogLevel { get; }

    public virtual ILogger ForType<T>() => inner.ForType<T>() is var typed && ReferenceEquals(typed, inner) ? this : new LogLevelFilterLogger(typed, LogLevel);

    public void Debug(string message)
    {
        if (LogLevel <= LogLevel.Debug)
            inner.Debug(message);
    }

    public void Debug(string format, params object[] formatArgs)
    {
        if (LogLevel <= LogLevel.Debug)
            inner.Debug(format, formatArgs);
    }

    public void Info(string message)
    {
        if (LogLevel <= LogLevel.Info)
            inner.Info(message);
    }

    public void Info(string format, params object[] formatArgs)
    {
        if (LogLevel <= LogLevel.Info)
            inner.Info(format, formatArgs);
    }

    public void Warning(string message)
    {
        if (LogLevel <= LogLevel.Warning)
            inner.Warning(message);
    }

    public void Warning(string format, params object[] formatArgs)
    {
        if (LogLevel <= LogLevel.Warning)
            inner.Warning(format, formatArgs);
    }

    public void Warning(Exception exception, string message)
    {
        if (LogLevel <= LogLevel.Warning)
            inner.Warning(exception, message);
    }

    public void Error(string message)
    {
        if (LogLevel <= LogLevel.Error)
            inner.Error(message);
    }

    public void Error(string format, params object[] formatArgs)
    {
        if (LogLevel <= LogLevel.Error)
            inner.Error(format, formatArgs);
    }

    public void Error(Exception exception, string message)
    {
        if (LogLevel <= LogLevel.Error)
            inner.Error(exception, message);
    }

    private static LogLevel? FromEnvironment() => Environment.GetEnvironmentVariable("GRPC_VERBOSITY")?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Info,
        "ERROR" => LogLevel.Error,
        "NONE" => LogLevel.Off,
        _ => null,
    };
}

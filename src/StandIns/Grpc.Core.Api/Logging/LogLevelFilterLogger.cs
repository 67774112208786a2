namespace Grpc.Core.Logging;

/// <summary>Passes on what is at least as important as a level.</summary>
public class LogLevelFilterLogger : ILogger
{
    private readonly ILogger inner;
    private readonly LogLevel level;

    public LogLevelFilterLogger(ILogger logger, LogLevel logLevel) : this(logger, logLevel, fromEnvironmentVariable: false)
    {
    }

    /// <param name="logger">Receives what passes.</param>
    /// <param name="defaultLogLevel">The level, unless the environment says otherwise.</param>
    /// <param name="fromEnvironmentVariable">Whether <c>GRPC_VERBOSITY</c> (DEBUG, INFO, ERROR) decides where it is set.</param>
    public LogLevelFilterLogger(ILogger logger, LogLevel defaultLogLevel, bool fromEnvironmentVariable)
    {
        ArgumentNullException.ThrowIfNull(logger);
        inner = logger;
        level = fromEnvironmentVariable ? FromEnvironment() ?? defaultLogLevel : defaultLogLevel;
    }

    public virtual ILogger ForType<T>() => inner.ForType<T>() is var typed && ReferenceEquals(typed, inner) ? this : new LogLevelFilterLogger(typed, level);

    public void Debug(string message)
    {
        if (level <= LogLevel.Debug)
            inner.Debug(message);
    }

    public void Debug(string format, params object[] formatArgs)
    {
        if (level <= LogLevel.Debug)
            inner.Debug(format, formatArgs);
    }

    public void Info(string message)
    {
        if (level <= LogLevel.Info)
            inner.Info(message);
    }

    public void Info(string format, params object[] formatArgs)
    {
        if (level <= LogLevel.Info)
            inner.Info(format, formatArgs);
    }

    public void Warning(string message)
    {
        if (level <= LogLevel.Warning)
            inner.Warning(message);
    }

    public void Warning(string format, params object[] formatArgs)
    {
        if (level <= LogLevel.Warning)
            inner.Warning(format, formatArgs);
    }

    public void Warning(Exception exception, string message)
    {
        if (level <= LogLevel.Warning)
            inner.Warning(exception, message);
    }

    public void Error(string message)
    {
        if (level <= LogLevel.Error)
            inner.Error(message);
    }

    public void Error(string format, params object[] formatArgs)
    {
        if (level <= LogLevel.Error)
            inner.Error(format, formatArgs);
    }

    public void Error(Exception exception, string message)
    {
        if (level <= LogLevel.Error)
            inner.Error(exception, message);
    }

    private static LogLevel? FromEnvironment() => Environment.GetEnvironmentVariable("GRPC_VERBOSITY")?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Info,
        "ERROR" => LogLevel.Error,
        _ => null,
    };
}

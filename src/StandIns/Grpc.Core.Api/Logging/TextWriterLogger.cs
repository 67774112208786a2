using System.Globalization;

namespace Grpc.Core.Logging;

/// <summary>Logs lines to a writer, each with a level's letter, the time in UTC and the thread.</summary>
public class TextWriterLogger : ILogger
{
    private readonly Func<TextWriter> writer;
    private readonly Type? source;

    public TextWriterLogger(TextWriter writer) : this(() => writer) => ArgumentNullException.ThrowIfNull(writer);

    /// <param name="textWriterProvider">Is asked for each line.</param>
    public TextWriterLogger(Func<TextWriter> textWriterProvider) : this(textWriterProvider, null)
    {
    }

    protected TextWriterLogger(Func<TextWriter> textWriterProvider, Type? forType)
    {
        ArgumentNullException.ThrowIfNull(textWriterProvider);
        writer = textWriterProvider;
        source = forType;
    }

    /// <summary>The type that this logger names as the source; null for none.</summary>
    protected Type? AssociatedType => source;

    public virtual ILogger ForType<T>() => typeof(T) == source ? this : new TextWriterLogger(writer, typeof(T));

    public void Debug(string message) => Line('D', message);

    public void Debug(string format, params object[] formatArgs) => Line('D', Text(format, formatArgs));

    public void Info(string message) => Line('I', message);

    public void Info(string format, params object[] formatArgs) => Line('I', Text(format, formatArgs));

    public void Warning(string message) => Line('W', message);

    public void Warning(string format, params object[] formatArgs) => Line('W', Text(format, formatArgs));

    public void Warning(Exception exception, string message) => Line('W', $"{message} {exception}");

    public void Error(string message) => Line('E', message);

    public void Error(string format, params object[] formatArgs) => Line('E', Text(format, formatArgs));

    public void Error(Exception exception, string message) => Line('E', $"{message} {exception}");

    private static string Text(string format, object[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);

    private void Line(char level, string message) => writer().WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{level}{DateTime.UtcNow:MMdd HH:mm:ss.ffffff} {Environment.CurrentManagedThreadId} {(source is null ? "" : source.FullName + " ")}{message}"));
}

/// <summary>Logs lines to standard error.</summary>
public class ConsoleLogger : TextWriterLogger
{
    public ConsoleLogger() : this(null)
    {
    }

    private ConsoleLogger(Type? forType) : base(() => Console.Error, forType)
    {
    }

    public override ILogger ForType<T>() => typeof(T) == AssociatedType ? this : new ConsoleLogger(typeof(T));
}

using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Aspire.Hosting.Running;

/// <summary>A line of output and its number since the start of the host.</summary>
internal readonly record struct LogLine(long Number, string Text);

/// <summary>
/// The output of one resource: a file of bounded size (at the limit it becomes <c>.1</c>, and the former <c>.1</c> goes), and
/// the latest lines in memory. Colour codes are removed.
/// </summary>
internal sealed partial class LogFile(string path) : IDisposable
{
    private const long Limit = 16 << 20;
    private const int Remembered = 500;
    private readonly Lock guard = new();
    private readonly Queue<LogLine> latest = new();
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StreamWriter? writer;
    private long count;

    public string Path { get; } = path;

    /// <summary>How many lines there have been.</summary>
    public long Count => Interlocked.Read(ref count);

    public IReadOnlyList<LogLine> Latest
    {
        get
        {
            lock (guard)
                return [.. latest];
        }
    }

    public void Add(string line)
    {
        var plain = Colours().Replace(line, "");

        lock (guard)
        {
            if (latest.Count == Remembered)
                latest.Dequeue();

            latest.Enqueue(new LogLine(++count, plain));

            try
            {
                Write(plain);
            }
            catch (IOException)
            {
                // The disk is full: the line is in memory, and the resource goes on.
            }

            more.TrySetResult();
        }
    }

    /// <summary>The lines after a number as they come; those that memory no longer holds are left out.</summary>
    public async IAsyncEnumerable<LogLine> Follow(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            List<LogLine> lines;
            Task next;

            lock (guard)
            {
                lines = [.. latest.Where(line => line.Number > after)];

                if (more.Task.IsCompleted)
                    more = new(TaskCreationOptions.RunContinuationsAsynchronously);

                next = more.Task;
            }

            foreach (var line in lines)
            {
                yield return line;
                after = line.Number;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The last lines of the whole file that have a text, in any case of letters.</summary>
    public IReadOnlyList<string> Find(string text, int limit)
    {
        Queue<string> found = new();

        foreach (var line in ((string[])[Path + ".1", Path]).Where(File.Exists).SelectMany(Read).Where(line => line.Contains(text, StringComparison.OrdinalIgnoreCase)))
        {
            if (found.Count == limit)
                found.Dequeue();

            found.Enqueue(line);
        }

        return [.. found];
    }

    public void Dispose()
    {
        lock (guard)
        {
            writer?.Dispose();
            writer = null;
        }
    }

    private static IEnumerable<string> Read(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private void Write(string line)
    {
        writer ??= Open();

        if (writer.BaseStream.Length > Limit)
        {
            writer.Dispose();
            File.Move(Path, Path + ".1", overwrite: true);
            writer = Open();
        }

        writer.WriteLine(line);
    }

    private StreamWriter Open() => new(new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };

    [GeneratedRegex(@"\x1B\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colours();
}

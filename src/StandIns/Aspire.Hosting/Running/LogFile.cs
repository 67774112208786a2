using System.Text.RegularExpressions;

namespace Aspire.Hosting.Running;

/// <summary>
/// The output of one resource: a file of bounded size (at the limit it becomes <c>.1</c>, and the former <c>.1</c> goes), and
/// the latest lines in memory. Colour codes are removed.
/// </summary>
internal sealed partial class LogFile(string path) : IDisposable
{
    private const long Limit = 16 << 20;
    private const int Remembered = 60;
    private readonly Lock guard = new();
    private readonly Queue<string> latest = new();
    private StreamWriter? writer;

    public string Path { get; } = path;

    public IReadOnlyList<string> Latest
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

            latest.Enqueue(plain);

            try
            {
                Write(plain);
            }
            catch (IOException)
            {
                // The disk is full: the line is in memory, and the resource goes on.
            }
        }
    }

    public void Dispose()
    {
        lock (guard)
        {
            writer?.Dispose();
            writer = null;
        }
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

using System.Globalization;

namespace OpenGov.NativeServers;

/// <summary>
/// The folder of one server: a lock against a second user, and the process ids of the children, so that a child left behind
/// (by a machine that froze, or a kernel without parent-death signal) is ended before the next start.
/// </summary>
internal sealed class ServerFolder : IDisposable
{
    private readonly FileStream @lock;

    private ServerFolder(string path, FileStream @lock) => (Path, this.@lock) = (path, @lock);

    public string Path { get; }

    /// <exception cref="ServerException">Another running process uses the folder.</exception>
    public static ServerFolder Open(string path)
    {
        Directory.CreateDirectory(path);

        try
        {
            return new(path, new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException inUse) when (inUse is not FileNotFoundException and not DirectoryNotFoundException)
        {
            throw new ServerException($"{path} is in use by another running process.", inUse);
        }
    }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file that only the owner may read.</summary>
    public string WriteSecret(string name, string content)
    {
        var file = this[name];
        File.Delete(file);

        using (var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        using (var writer = new StreamWriter(stream))
            writer.Write(content);

        return file;
    }

    public void Remember(ChildProcess child, string name) =>
        File.WriteAllText(this[$"{name}.process"], string.Create(CultureInfo.InvariantCulture, $"{child.Id} {StartedAt(child.Id)}"));

    /// <summary>Ends what an earlier run left behind under this name.</summary>
    public async Task EndLeftover(string name, Signal signal)
    {
        var file = this[$"{name}.process"];

        if (File.Exists(file) && File.ReadAllText(file).Split(' ') is [var text, var startedAt] && int.TryParse(text, CultureInfo.InvariantCulture, out var id))
        {
            for (var tries = 0; tries < 100 && StartedAt(id) == startedAt; tries++)
            {
                Posix.Send(id, tries switch { 0 => signal, > 80 => Signal.Kill, _ => Signal.None });
                await Task.Delay(100);
            }
        }

        File.Delete(file);
    }

    public void Dispose() => @lock.Dispose();

    /// <summary>When a process started, in clock ticks since boot (proc(5), stat, field 22); null when there is none or it is a zombie.</summary>
    private static string? StartedAt(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }
}

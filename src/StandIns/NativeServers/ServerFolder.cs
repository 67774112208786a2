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

    public void Remember(ChildProcess child, string name) => Leftover.Remember(this[$"{name}.process"], child.Id);

    /// <summary>Ends what an earlier run left behind under this name.</summary>
    public Task EndLeftover(string name, Signal signal) => Leftover.End(this[$"{name}.process"], signal);

    public void Dispose() => @lock.Dispose();
}

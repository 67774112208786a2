using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>
/// Where the system keeps what outlives a run: the servers' data, generated secrets, logs, and the state that other programs
/// read. Given by <c>--data</c> or OPENGOV_DATA; otherwise <c>.data</c> beside the declaring project's folder.
/// </summary>
internal sealed class DataFolder(string path) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Passable = OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private readonly Lock guard = new();
    private FileStream? @lock;

    public string Path { get; } = path;

    public static DataFolder From(IConfiguration configuration, string appHostFolder) =>
        new(System.IO.Path.GetFullPath(configuration["data"] ?? configuration["OPENGOV_DATA"] ?? System.IO.Path.Combine(appHostFolder, "..", ".data")));

    public string this[params ReadOnlySpan<string> parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Takes the folder for this process.</summary>
    /// <exception cref="DistributedApplicationException">Another one has it.</exception>
    public void Take()
    {
        Directory.CreateDirectory(Path, Passable);
        Directory.CreateDirectory(this["logs"], OwnerOnly | UnixFileMode.UserExecute);
        Directory.CreateDirectory(this["processes"], OwnerOnly | UnixFileMode.UserExecute);

        try
        {
            @lock = new FileStream(this["lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException inUse)
        {
            throw new DistributedApplicationException($"The system is already running on the data folder {Path}.", inUse);
        }
    }

    /// <summary>A value that is made once and kept.</summary>
    public string Kept(string name, Func<string> make)
    {
        lock (guard)
        {
            Directory.CreateDirectory(Path, Passable);
            var file = this["parameters.json"];
            var known = File.Exists(file) ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file))! : [];

            if (!known.TryGetValue(name, out var value))
            {
                known[name] = value = make();
                WriteSecret("parameters.json", JsonSerializer.Serialize(known, Readable));
            }

            return value;
        }
    }

    /// <summary>Replaces a file at once and for the owner's eyes only.</summary>
    public void WriteSecret(string name, string content)
    {
        var half = this[name + ".new"];
        File.Delete(half);

        using (var stream = new FileStream(half, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        using (var writer = new StreamWriter(stream))
            writer.Write(content);

        File.Move(half, this[name], overwrite: true);
    }

    public void Dispose() => @lock?.Dispose();
}

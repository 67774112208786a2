using System.Security.Cryptography;

namespace OpenGov.Identity;

/// <summary>A key that a developer need not think about: made once per machine, kept in a file that only its owner can read.</summary>
internal static class DevelopmentKey
{
    private const int Bytes = 32;

    /// <summary>Where the key lies unless said otherwise.</summary>
    internal static string UsualFile => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "OpenGov", "identity.key");

    /// <summary>The key in <paramref name="file"/>, made first where there is none. Of two processes that make one at once, the first wins.</summary>
    internal static byte[] From(string file)
    {
        if (!File.Exists(file))
            Make(file);
        return File.ReadAllBytes(file) is { Length: Bytes } key ? key : throw new InvalidDataException($"{file} does not hold a key of {Bytes} bytes: delete it or restore it.");
    }

    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var draft = $"{file}.{Guid.NewGuid():N}";

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
            stream.Write(RandomNumberGenerator.GetBytes(Bytes));
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}

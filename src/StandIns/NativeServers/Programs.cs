namespace OpenGov.NativeServers;

/// <summary>Where the servers' programs are on this machine.</summary>
public static class Programs
{
    /// <summary>The first of these that exists, with the folders of PATH behind the given ones; null when there is none.</summary>
    public static string? Find(string name, params string[] folders) =>
        folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>The folders that match a path with <c>*</c> in one of its parts, the highest version first.</summary>
    public static IEnumerable<string> Versions(string parent, string pattern, string below = "")
    {
        if (!Directory.Exists(parent))
            return [];

        return Directory.EnumerateDirectories(parent, pattern)
            .OrderByDescending(folder => VersionIn(Path.GetFileName(folder)))
            .Select(folder => Path.Combine(folder, below));
    }

    /// <summary>The first number of dotted digits in a name: <c>rabbitmq_server-3.10.8</c> is 3.10.8, <c>15</c> is 15.0.</summary>
    private static Version VersionIn(string name)
    {
        var digits = new string([.. name.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]).Trim('.');
        return Version.TryParse(digits.Contains('.', StringComparison.Ordinal) ? digits : digits + ".0", out var version) ? version : new Version(0, 0);
    }
}

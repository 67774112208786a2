namespace OpenGov.NativeServers;

/// <summary>Folders for servers whose data nobody keeps.</summary>
public static class TemporaryFolder
{
    private const string Prefix = "opengov-server-";
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>A new name below the system's temporary folder. Removes what killed processes left there over an hour ago.</summary>
    public static string New()
    {
        foreach (var old in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*").Where(IsAbandoned))
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
            {
                // Somebody else's, or being removed by another process at this moment.
            }
        }

        return Path.Combine(Path.GetTempPath(), Prefix + Guid.CreateVersion7().ToString("N"));
    }

    private static bool IsAbandoned(string folder)
    {
        try
        {
            if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) < Abandoned)
                return false;

            using var unlocked = ServerFolder.Open(folder);
            return true;
        }
        catch (Exception inUse) when (inUse is ServerException or UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}

using OpenGov.Testing;

namespace OpenGov.Drafts.Tests;

/// <summary>The real legislation beside the repository; tests that need it skip where it is absent.</summary>
internal static class RealLaws
{
    public static string Folder => SharedData.Path("legislation");

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    /// <summary>Every Akoma Ntoso file, by its path below the legislation folder; none where the folder is absent.</summary>
    public static IEnumerable<string> AkomaNtosoFiles()
    {
        var folder = Path.GetFullPath(Path.Combine(Tree.Root, "..", "shared", "data", "legislation"));
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("<akomaNtoso", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal);
    }
}

using Xunit;

namespace OpenGov.Testing;

/// <summary>Real data that lies beside the project and is no part of it; a test that needs it is skipped where it is absent.</summary>
public static class SharedData
{
    /// <summary>The path of a file or folder, e.g. <c>legislation/ee-riigiteataja</c>. Skips the running test where it is not there.</summary>
    public static string Path(string relative)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Tree.Root, "..", "shared", "data", relative));
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"Needs ../shared/data/{relative}, which is not there.");
        return path;
    }

    /// <summary>The files below a folder whose names match. Skips the running test where the folder is not there.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern = "*") =>
        [.. Directory.EnumerateFiles(Path(folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}

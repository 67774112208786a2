using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>The real legislation beside the repository; tests that need it skip where it is absent.</summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    public static string Legislation
    {
        get
        {
            Assert.SkipUnless(Root is not null, "The folder ../shared/data with real legislation is not beside the repository.");
            return Path.Combine(Root, "legislation");
        }
    }

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Legislation, path));

    /// <summary>Every Akoma Ntoso file, by its path below the legislation folder; none where the folder is absent.</summary>
    public static IEnumerable<string> AkomaNtosoFiles() => Root is null ? [] :
        Directory.EnumerateFiles(Path.Combine(Root, "legislation"), "*.xml", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("<akomaNtoso", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Path.Combine(Root, "legislation"), file))
            .Order(StringComparer.Ordinal);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OpenGov.sln")))
            {
                var data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }
}

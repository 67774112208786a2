namespace OpenGov.Testing;

/// <summary>Where things lie.</summary>
public static class Tree
{
    /// <summary>The folder of <c>OpenGov.sln</c>.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary><c>debug</c> or <c>release</c>: how this test was built, and so which services it runs.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    /// <summary>The built program of a project.</summary>
    /// <exception cref="FileNotFoundException">It is not built: the test project refers to it with <c>ReferenceOutputAssembly="false"</c>.</exception>
    public static string Program(string project)
    {
        var path = Path.Combine(Root, "artifacts", "bin", project, Configuration, $"{project}.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{project} is not built. Refer to it from the test project: <ProjectReference Include=\"…/{project}.csproj\" ReferenceOutputAssembly=\"false\" />.", path);
    }

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "OpenGov.sln")) ? folder.FullName
        : folder.Parent is { } parent ? Find(parent)
        : throw new DirectoryNotFoundException("There is no OpenGov.sln above this test.");
}

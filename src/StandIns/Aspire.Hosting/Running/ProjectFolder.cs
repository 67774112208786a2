using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>The file of a project.</summary>
internal sealed record ProjectPath(string File) : IResourceAnnotation;

/// <summary>Finds projects and what was built of them.</summary>
internal static class ProjectFolder
{
    /// <summary>The folder of the project that this assembly was built from: up from its output, beside or below <c>artifacts</c>.</summary>
    public static string OfAppHost(Assembly? assembly)
    {
        var name = assembly?.GetName().Name ?? "AppHost";

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, $"{name}.csproj")))
                return folder.FullName;

            if (File.Exists(Path.Combine(folder.FullName, name, $"{name}.csproj")))
                return Path.Combine(folder.FullName, name);
        }

        return Directory.GetCurrentDirectory();
    }

    /// <summary>The assembly of a project, in the configuration that we were built in ourselves.</summary>
    /// <exception cref="DistributedApplicationException">It was not built.</exception>
    public static string AssemblyOf(string projectFile)
    {
        var name = Path.GetFileNameWithoutExtension(projectFile);
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        List<string> places = [];

        for (var folder = new DirectoryInfo(Path.GetDirectoryName(projectFile)!); folder is not null; folder = folder.Parent)
            places.Add(Path.Combine(folder.FullName, "artifacts", "bin", name, configuration, $"{name}.dll"));

        places.AddRange(Programs(Path.Combine(Path.GetDirectoryName(projectFile)!, "bin"), name));

        return places.FirstOrDefault(File.Exists)
            ?? throw new DistributedApplicationException($"The project {projectFile} is not built in the configuration “{configuration}”: run dotnet build first.");
    }

    private static IEnumerable<string> Programs(string bin, string name) =>
        Directory.Exists(bin) ? Directory.EnumerateFiles(bin, $"{name}.dll", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc) : [];
}

using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    /// <summary>
    /// Adds a project by the path of its file, relative to the folder of the declaring project. Its built assembly is run,
    /// in the project's folder.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        builder.AddResource(new ProjectResource(name))
            .WithAnnotation(new ProjectPath(Path.GetFullPath(projectPath, builder.AppHostDirectory)))
            .WithEnvironment("OTEL_SERVICE_NAME", name)
            .WithEnvironment("LOGGING__CONSOLE__FORMATTERNAME", "simple")
            .WithEnvironment("LOGGING__CONSOLE__FORMATTEROPTIONS__TIMESTAMPFORMAT", "yyyy-MM-ddTHH:mm:ss.fffffff ");

    /// <param name="builder">The application.</param>
    /// <param name="name">Unique in the application.</param>
    /// <param name="projectPath">As above.</param>
    /// <param name="launchProfileName">Null; launch profiles are not read here.</param>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName) =>
        launchProfileName is null
            ? builder.AddProject(name, projectPath)
            : throw new DistributedApplicationException($"The project “{name}” names the launch profile “{launchProfileName}”; launch profiles are not read here.");

    /// <summary>Runs that many processes of the project behind one address.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }
}

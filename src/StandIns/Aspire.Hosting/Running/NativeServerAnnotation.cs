using Aspire.Hosting.ApplicationModel;
using OpenGov.NativeServers;

namespace Aspire.Hosting.Running;

/// <summary>How a server resource becomes a native process.</summary>
/// <param name="Make">Makes the server for a folder and an output; its passwords are known by then.</param>
/// <param name="Prepare">What the running server still needs before clients may come: databases.</param>
internal sealed record NativeServerAnnotation(
    Func<string, Action<string>, CancellationToken, Task<NativeServer>> Make, Func<NativeServer, CancellationToken, Task> Prepare) : IResourceAnnotation;

/// <summary>That a server's data outlives a run, under a name of its own where one is given.</summary>
internal sealed record KeptData(string? Name) : IResourceAnnotation;

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>What a run of one health check found, for the older kind of <see cref="ServiceMapping"/>.</summary>
[Obsolete($"Map by {nameof(HealthCheckMapContext)} instead.")]
public sealed class HealthResult(
    string name, IEnumerable<string> tags, HealthStatus status, string? description, TimeSpan duration, Exception? exception, IReadOnlyDictionary<string, object> data)
{
    public string Name { get; } = name;

    public IEnumerable<string> Tags { get; } = tags;

    public HealthStatus Status { get; } = status;

    public string? Description { get; } = description;

    public IReadOnlyDictionary<string, object> Data { get; } = data;

    /// <summary>What the check threw; null for nothing.</summary>
    public Exception? Exception { get; } = exception;

    public TimeSpan Duration { get; } = duration;
}

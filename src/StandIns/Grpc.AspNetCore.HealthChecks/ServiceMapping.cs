using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>A service, and the health checks that speak for it.</summary>
public sealed class ServiceMapping
{
    /// <summary>Chooses by results: every check runs, and those whose result is chosen speak for the service.</summary>
    [Obsolete($"Map by {nameof(HealthCheckMapContext)} instead.")]
    public ServiceMapping(string name, Func<HealthResult, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicate);
        Name = name;
        Predicate = predicate;
    }

    /// <summary>Chooses by name and tags: only the chosen checks run when the service is asked about.</summary>
    public ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicate);
        Name = name;
        HealthCheckPredicate = predicate;
    }

    public string Name { get; }

    /// <summary>Null when the mapping chooses by results.</summary>
    public Func<HealthCheckMapContext, bool>? HealthCheckPredicate { get; }

    /// <summary>Null when the mapping chooses by name and tags.</summary>
    [Obsolete($"Map by {nameof(HealthCheckPredicate)} instead.")]
    public Func<HealthResult, bool>? Predicate { get; }

    /// <summary>Whether a check has to run for this service.</summary>
    internal bool Needs(string check, IEnumerable<string> tags) => HealthCheckPredicate?.Invoke(new(check, tags)) ?? true;

    /// <summary>Whether what a check found speaks for this service.</summary>
    internal bool Includes(string check, HealthReportEntry found) =>
        HealthCheckPredicate?.Invoke(new(check, found.Tags)) ?? IncludesResult(check, found);

#pragma warning disable CS0618 // The older kind of mapping is still served.
    private bool IncludesResult(string check, HealthReportEntry found) =>
        Predicate!(new(check, found.Tags, found.Status, found.Description, found.Duration, found.Exception, found.Data));
#pragma warning restore CS0618
}

/// <summary>A health check that may or may not speak for a service.</summary>
public sealed class HealthCheckMapContext(string name, IEnumerable<string> tags)
{
    public string Name { get; } = name;

    public IEnumerable<string> Tags { get; } = tags;
}

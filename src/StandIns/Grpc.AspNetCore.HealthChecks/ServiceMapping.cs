namespace Grpc.AspNetCore.HealthChecks;

/// <summary>A service, and the health checks that speak for it.</summary>
public sealed class ServiceMapping
{
    public ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicate);
        Name = name;
        HealthCheckPredicate = predicate;
    }

    public string Name { get; }

    public Func<HealthCheckMapContext, bool> HealthCheckPredicate { get; }

    internal bool Includes(string check, IEnumerable<string> tags) => HealthCheckPredicate(new(check, tags));
}

/// <summary>A health check that may or may not speak for a service.</summary>
public sealed class HealthCheckMapContext(string name, IEnumerable<string> tags)
{
    public string Name { get; } = name;

    public IEnumerable<string> Tags { get; } = tags;
}

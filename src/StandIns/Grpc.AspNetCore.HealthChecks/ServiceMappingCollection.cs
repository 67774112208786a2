using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Service mappings; one for each name.</summary>
public sealed class ServiceMappingCollection : IEnumerable<ServiceMapping>
{
    private readonly Dictionary<string, ServiceMapping> mappings = new(StringComparer.Ordinal);

    public int Count => mappings.Count;

    /// <exception cref="ArgumentException">There is a mapping of this name.</exception>
    public void Add(ServiceMapping service)
    {
        ArgumentNullException.ThrowIfNull(service);
        mappings.Add(service.Name, service);
    }

    /// <summary>Adds a mapping, in place of any of the same name.</summary>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate) => mappings[name] = new(name, predicate);

    public void Remove(string name) => mappings.Remove(name);

    public void Clear() => mappings.Clear();

    public IEnumerator<ServiceMapping> GetEnumerator() => mappings.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool TryFind(string name, [NotNullWhen(true)] out ServiceMapping? mapping) => mappings.TryGetValue(name, out mapping);
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Service mappings; one for each name.</summary>
public sealed class ServiceMappingCollection : ICollection<ServiceMapping>
{
    private readonly Dictionary<string, ServiceMapping> mappings = new(StringComparer.Ordinal);

    public int Count => mappings.Count;

    bool ICollection<ServiceMapping>.IsReadOnly => false;

    /// <exception cref="ArgumentException">There is a mapping of this name.</exception>
    public void Add(ServiceMapping service)
    {
        ArgumentNullException.ThrowIfNull(service);
        mappings.Add(service.Name, service);
    }

    /// <summary>Adds a mapping, in place of any of the same name.</summary>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate) => mappings[name] = new(name, predicate);

    /// <summary>Adds a mapping by results, in place of any of the same name.</summary>
    [Obsolete($"Use {nameof(Map)} instead.")]
    public void MapService(string name, Func<HealthResult, bool> predicate) => mappings[name] = new(name, predicate);

    public void Remove(string name) => mappings.Remove(name);

    bool ICollection<ServiceMapping>.Remove(ServiceMapping item) => Has(item) && mappings.Remove(item.Name);

    public void Clear() => mappings.Clear();

    bool ICollection<ServiceMapping>.Contains(ServiceMapping item) => Has(item);

    void ICollection<ServiceMapping>.CopyTo(ServiceMapping[] array, int arrayIndex) => mappings.Values.CopyTo(array, arrayIndex);

    public IEnumerator<ServiceMapping> GetEnumerator() => mappings.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool TryFind(string name, [NotNullWhen(true)] out ServiceMapping? mapping) => mappings.TryGetValue(name, out mapping);

    private bool Has(ServiceMapping item) => mappings.TryGetValue(item.Name, out var there) && ReferenceEquals(there, item);
}

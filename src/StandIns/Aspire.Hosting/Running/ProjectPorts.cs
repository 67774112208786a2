using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using OpenGov.NativeServers;

namespace Aspire.Hosting.Running;

/// <summary>
/// What a project listens on: for each endpoint, the address that everybody is told, the port of each replica, and the proxy between
/// them where there are several replicas.
/// </summary>
internal sealed class ProjectPorts(ProjectResource resource, int replicas)
{
    private readonly Dictionary<EndpointAnnotation, int[]> ports = [];
    private readonly List<TcpProxy> proxies = [];

    /// <summary>Decides all addresses, and again those whose port somebody else has taken meanwhile.</summary>
    /// <exception cref="DistributedApplicationException">A port that was asked for is taken.</exception>
    public void Allocate()
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (replicas > 1 && !endpoint.IsProxied)
                throw new DistributedApplicationException($"{resource.Name} has {replicas} replicas, so its endpoint “{endpoint.Name}” must be proxied.");

            var fixedPort = endpoint.Port ?? (IsShared(endpoint) ? null : endpoint.TargetPort);

            if (fixedPort is { } wanted && !FreePort.IsFree(wanted))
                throw new DistributedApplicationException($"Port {wanted}, which {resource.Name} needs, is taken by another program.");

            var former = endpoint.AllocatedEndpoint?.Port;
            var port = fixedPort ?? (former is { } same && FreePort.IsFree(same) ? same : FreePort.Next());

            if (port != former)
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);

            ports[endpoint] = IsShared(endpoint) ? [.. Enumerable.Range(0, replicas).Select(replica => Target(endpoint, replica))] : [port];
        }
    }

    /// <summary>Lets clients reach the replicas through the addresses that they were told.</summary>
    public void Open()
    {
        foreach (var (endpoint, targets) in ports.Where(one => IsShared(one.Key)))
            proxies.Add(TcpProxy.Start(endpoint.AllocatedEndpoint!.Port, targets));
    }

    public void Close()
    {
        foreach (var proxy in proxies)
            proxy.Dispose();

        proxies.Clear();
    }

    /// <summary>What tells a replica its ports: the variable that an endpoint names, or ASPNETCORE_URLS for those that name none.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables(int replica)
    {
        foreach (var (endpoint, port) in ports)
        {
            if (endpoint.TargetPortEnvironmentVariable is { } variable)
                yield return new(variable, port[replica].ToString(CultureInfo.InvariantCulture));
        }

        var urls = ports.Where(one => one.Key is { TargetPortEnvironmentVariable: null, UriScheme: "http" })
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{one.Value[replica]}"));

        if (string.Join(';', urls) is { Length: > 0 } list)
            yield return new("ASPNETCORE_URLS", list);
    }

    private bool IsShared(EndpointAnnotation endpoint) =>
        replicas > 1 || (endpoint is { IsProxied: true, Port: { } port, TargetPort: { } target } && port != target);

    private int Target(EndpointAnnotation endpoint, int replica)
    {
        var former = ports.TryGetValue(endpoint, out var known) ? known[replica] : (int?)null;
        return replicas == 1 ? endpoint.TargetPort!.Value : former is { } same && FreePort.IsFree(same) ? same : FreePort.Next();
    }
}

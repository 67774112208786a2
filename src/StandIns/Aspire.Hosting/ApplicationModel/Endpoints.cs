using System.Globalization;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that a resource listens on.</summary>
/// <param name="protocol">TCP or UDP.</param>
/// <param name="uriScheme">Such as <c>http</c>.</param>
/// <param name="transport">Such as <c>http2</c>; the scheme when null.</param>
/// <param name="name">Unique within the resource; the scheme when null.</param>
/// <param name="port">What clients connect to; null takes a free one.</param>
/// <param name="targetPort">What the process listens on; null takes the same or a free one.</param>
/// <param name="isExternal">Whether clients outside the system may use it.</param>
/// <param name="isProxied">Whether something may stand between, so that several replicas share one address; it may when null.</param>
public sealed class EndpointAnnotation(
    ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
    : IResourceAnnotation
{
    private volatile TaskCompletionSource<AllocatedEndpoint> allocation = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name { get; set; } = name ?? uriScheme ?? "tcp";

    public ProtocolType Protocol { get; set; } = protocol;

    public int? Port { get; set; } = port;

    public int? TargetPort { get; set; } = targetPort;

    public string UriScheme { get; set; } = uriScheme ?? "tcp";

    public string Transport { get; set; } = transport ?? uriScheme ?? "tcp";

    public bool IsExternal { get; set; } = isExternal ?? false;

    public bool IsProxied { get; set; } = isProxied ?? true;

    /// <summary>Where it is reached, once that is decided; decided again where the port was lost to somebody else.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => allocation.Task.IsCompletedSuccessfully ? allocation.Task.Result : null;
        set
        {
            ArgumentNullException.ThrowIfNull(value);

            if (allocation.TrySetResult(value))
                return;

            var again = new TaskCompletionSource<AllocatedEndpoint>(TaskCreationOptions.RunContinuationsAsynchronously);
            again.SetResult(value);
            allocation = again;
        }
    }

    internal Task<AllocatedEndpoint> Allocation => allocation.Task;

    /// <summary>The variable that tells the process its port.</summary>
    internal string? TargetPortEnvironmentVariable { get; init; }
}

/// <summary>Where an endpoint is reached.</summary>
public class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
{
    public EndpointAnnotation Endpoint { get; } = endpoint;

    public string Address { get; } = address;

    public int Port { get; } = port;

    public string? TargetPortExpression { get; } = targetPortExpression;

    public string UriScheme => Endpoint.UriScheme;

    public string EndPointString => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");

    public string UriString => $"{UriScheme}://{EndPointString}";

    public override string ToString() => UriString;
}

/// <summary>What of an endpoint is meant.</summary>
public enum EndpointProperty
{
    Url = 0,
    Host = 1,
    IPV4Host = 2,
    Port = 3,
    Scheme = 4,
    TargetPort = 5,
    HostAndPort = 6,
}

/// <summary>An endpoint by its name; its value is its URL.</summary>
public sealed class EndpointReference : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        ArgumentNullException.ThrowIfNull(owner);
        (Resource, EndpointName) = (owner, endpointName);
    }

    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint)
        : this(owner, endpoint?.Name ?? throw new ArgumentNullException(nameof(endpoint)))
    {
    }

    public IResourceWithEndpoints Resource { get; }

    public string EndpointName { get; }

    public EndpointAnnotation EndpointAnnotation =>
        Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint => string.Equals(endpoint.Name, EndpointName, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException($"The resource “{Resource.Name}” has no endpoint “{EndpointName}”.");

    public bool Exists => Resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => string.Equals(endpoint.Name, EndpointName, StringComparison.OrdinalIgnoreCase));

    public bool IsAllocated => Exists && EndpointAnnotation.AllocatedEndpoint is not null;

    public bool IsHttp => Scheme is "http";

    public bool IsHttps => Scheme is "https";

    public string Scheme => EndpointAnnotation.UriScheme;

    public int Port => Allocated.Port;

    public int? TargetPort => EndpointAnnotation.TargetPort;

    public string Host => Allocated.Address;

    public string Url => Allocated.UriString;

    string IManifestExpressionProvider.ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    IEnumerable<object> IValueWithReferences.References => [Resource];

    private AllocatedEndpoint Allocated =>
        EndpointAnnotation.AllocatedEndpoint ?? throw new InvalidOperationException($"The endpoint “{EndpointName}” of “{Resource.Name}” has no address yet.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => Property(EndpointProperty.Url).GetValueAsync(cancellationToken);
}

/// <summary>One property of an endpoint.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    public EndpointReference Endpoint { get; } = endpointReference;

    public EndpointProperty Property { get; } = property;

    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{Property.ToString().ToLowerInvariant()}}}";

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var allocated = await Endpoint.EndpointAnnotation.Allocation.WaitAsync(cancellationToken);

        return Property switch
        {
            EndpointProperty.Url => allocated.UriString,
            EndpointProperty.Host => allocated.Address,
            EndpointProperty.IPV4Host => "127.0.0.1",
            EndpointProperty.Port => allocated.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.Scheme => allocated.UriScheme,
            EndpointProperty.TargetPort => (allocated.Endpoint.TargetPort ?? allocated.Port).ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => allocated.EndPointString,
            _ => throw new InvalidOperationException($"The property {Property} of an endpoint is unknown."),
        };
    }
}

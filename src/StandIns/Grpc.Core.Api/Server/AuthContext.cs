using System.Text;

namespace Grpc.Core;

/// <summary>Who the other side is, by its certificate. An unauthenticated side has no identity property.</summary>
public class AuthContext
{
    private readonly Dictionary<string, List<AuthProperty>> properties;

    /// <param name="peerIdentityPropertyName">The property that names the identity; null when the peer is not authenticated.</param>
    /// <param name="properties">By name; a name may have several values.</param>
    public AuthContext(string? peerIdentityPropertyName, Dictionary<string, List<AuthProperty>> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        PeerIdentityPropertyName = peerIdentityPropertyName;
        this.properties = properties;
    }

    public bool IsPeerAuthenticated => PeerIdentityPropertyName is not null;

    public string? PeerIdentityPropertyName { get; }

    /// <summary>The values of the identity property; empty when the peer is not authenticated.</summary>
    public IEnumerable<AuthProperty> PeerIdentity => PeerIdentityPropertyName is { } name ? FindPropertiesByName(name) : [];

    public IEnumerable<AuthProperty> Properties => properties.Values.SelectMany(values => values);

    public IEnumerable<AuthProperty> FindPropertiesByName(string propertyName) =>
        properties.TryGetValue(propertyName, out var values) ? values : [];
}

/// <summary>One property of an <see cref="AuthContext"/>: a name and bytes, which are UTF-8 where they are text.</summary>
public class AuthProperty
{
    private readonly byte[] bytes;

    private AuthProperty(string name, byte[] bytes)
    {
        Name = name;
        this.bytes = bytes;
    }

    public string Name { get; }

    public string Value => Encoding.UTF8.GetString(bytes);

    public byte[] ValueBytes => bytes.AsSpan().ToArray();

    /// <param name="name">The property's name.</param>
    /// <param name="valueBytes">Are copied.</param>
    public static AuthProperty Create(string name, byte[] valueBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(valueBytes);
        return new(name, valueBytes.AsSpan().ToArray());
    }
}

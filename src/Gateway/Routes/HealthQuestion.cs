using System.Net;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace OpenGov.Gateway;

/// <summary>Asks a process whether it is ready: HTTP/1.1, whatever its requests are forwarded as.</summary>
internal sealed class HealthQuestion : IProbingRequestFactory
{
    public HttpRequestMessage CreateRequest(ClusterModel cluster, DestinationModel destination)
    {
        var address = new Uri(destination.Config.Health ?? destination.Config.Address);
        return new HttpRequestMessage(HttpMethod.Get, new Uri(address, cluster.Config.HealthCheck!.Active!.Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }
}

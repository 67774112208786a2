using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace OpenGov.Gateway;

/// <summary>
/// The processes behind each route, from <c>services:&lt;name&gt;:http:0…</c> and <c>services:&lt;name&gt;:grpc:0…</c>. Each is asked for its readiness
/// every few seconds and left out while it is not ready or does not answer; where none is ready, all are tried.
/// </summary>
internal static class Clusters
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(3), AskFor = TimeSpan.FromSeconds(2), LeftOutFor = TimeSpan.FromSeconds(3);

    /// <summary>Far longer than the signs of life of a stream (15 s): nothing moves for this long only on a dead call.</summary>
    private static readonly TimeSpan NothingMoves = TimeSpan.FromSeconds(100);

    internal static IEnumerable<ClusterConfig> All(IConfiguration configuration)
    {
        foreach (var service in JsonRoutes.Resources.Keys.Append(JsonRoutes.Web))
            yield return Cluster(JsonRoutes.ClusterOf(service), service, "http", configuration, HttpVersion.Version11);
        foreach (var service in GrpcRoutes.Services.Select(GrpcRoutes.OwnerOf).Distinct())
            yield return Cluster(GrpcRoutes.ClusterOf(service), service, "grpc", configuration, HttpVersion.Version20);
    }

    private static ClusterConfig Cluster(string id, string service, string endpoint, IConfiguration configuration, Version version) => new()
    {
        ClusterId = id,
        Destinations = Destinations(service, endpoint, configuration),
        LoadBalancingPolicy = "PowerOfTwoChoices",
        HttpRequest = new ForwarderRequestConfig { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact, ActivityTimeout = NothingMoves },
        HttpClient = new HttpClientConfig { EnableMultipleHttp2Connections = true },
        HealthCheck = new HealthCheckConfig
        {
            AvailableDestinationsPolicy = "HealthyOrPanic",
            Active = new ActiveHealthCheckConfig { Enabled = true, Interval = AskEvery, Timeout = AskFor, Policy = "ConsecutiveFailures", Path = "/health/ready" },
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = "TransportFailureRate", ReactivationPeriod = LeftOutFor },
        },
    };

    /// <summary>Readiness is asked over HTTP/1.1, also of a gRPC port's process.</summary>
    private static Dictionary<string, DestinationConfig> Destinations(string service, string endpoint, IConfiguration configuration) =>
        configuration.GetSection($"services:{service}:{endpoint}").GetChildren().Where(child => !string.IsNullOrWhiteSpace(child.Value)).ToDictionary(
            child => $"{service}-{endpoint}-{child.Key}",
            child => new DestinationConfig { Address = child.Value!, Health = configuration[$"services:{service}:http:{child.Key}"] ?? child.Value! });
}

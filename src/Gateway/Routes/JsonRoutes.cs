using Yarp.ReverseProxy.Configuration;

namespace OpenGov.Gateway;

/// <summary>Which service answers which address over HTTP/1.1: the open data under <c>/api/v1</c>, the token endpoint, and the web front for all the rest.</summary>
internal static class JsonRoutes
{
    internal const string Web = "web";
    private const int First = 0, Last = 1000;

    /// <summary>The resources under <c>/api/v1</c>, by the service that owns them.</summary>
    internal static IReadOnlyDictionary<string, string[]> Resources { get; } = new Dictionary<string, string[]>
    {
        ["drafts"] = ["initiatives", "documents", "versions", "search", "policy-cycle"],
        ["consultations"] = ["consultations", "comments", "responses"],
        ["lobby"] = ["representatives", "meetings"],
        ["notifications"] = ["events", "webhooks"],
        ["identity"] = ["organisations", "places"],
    };

    internal static IEnumerable<RouteConfig> All()
    {
        foreach (var (service, resources) in Resources)
        {
            foreach (var resource in resources)
            {
                yield return Route(service, $"/api/v1/{resource}/{{**rest}}");
                yield return Route(service, $"/api/v1/{resource}.{{format}}");
            }

            yield return Route(service, $"/api/v1/openapi/{service}.json") with { Transforms = [new Dictionary<string, string> { ["PathSet"] = "/openapi/v1.json" }] };
        }

        yield return Route(Web, "/api/v1/catalog");
        yield return Route("identity", "/oauth/token");
        yield return Route("identity", "/.well-known/{document:regex(^(jwks\\.json|openid-configuration|oauth-authorization-server)$)}");
        yield return Route(Web, "/{**rest}") with { Order = Last };
    }

    /// <summary>The cluster of a service's HTTP/1.1 port.</summary>
    internal static string ClusterOf(string service) => $"{service}-http";

    private static RouteConfig Route(string service, string path) => new()
    {
        RouteId = $"{service} {path}",
        ClusterId = ClusterOf(service),
        Match = new RouteMatch { Path = path },
        Order = First,
    };
}

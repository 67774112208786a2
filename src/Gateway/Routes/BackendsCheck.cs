using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace OpenGov.Gateway;

/// <summary>
/// Names the services that cannot be reached. The gateway stays ready then: what does answer must not go down with them.
/// </summary>
internal sealed class BackendsCheck(IProxyStateLookup proxy) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var away = proxy.GetClusters().Where(IsAway).Select(cluster => cluster.ClusterId).Order(StringComparer.Ordinal).ToList();
        return Task.FromResult(away.Count == 0
            ? HealthCheckResult.Healthy("Every service answers.")
            : HealthCheckResult.Degraded($"Cannot be reached: {string.Join(", ", away)}.", data: new Dictionary<string, object> { ["away"] = away }));
    }

    private static bool IsAway(ClusterState cluster) =>
        cluster.DestinationsState.AllDestinations.All(one => one.Health.Active == DestinationHealth.Unhealthy || one.Health.Passive == DestinationHealth.Unhealthy);
}

/// <summary><c>/health/live</c> and <c>/health/ready</c> of the gateway itself; the second names the services that are away.</summary>
internal static class Health
{
    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(DefaultEndpoints.Ready), ResponseWriter = Write }).AllowAnonymous();
    }

    private static Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
    });
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks.Internal;

internal static class Statuses
{
    /// <summary>One check that fails means "not serving"; without any check nothing is known. A degraded service serves.</summary>
    internal static ServingStatus StatusOf(this HealthReport report, ServiceMapping service) =>
        report.Entries.Where(check => service.Includes(check.Key, check.Value)).Aggregate(ServingStatus.Unknown, (worst, check) =>
            worst == ServingStatus.NotServing || check.Value.Status == HealthStatus.Unhealthy ? ServingStatus.NotServing : ServingStatus.Serving);
}

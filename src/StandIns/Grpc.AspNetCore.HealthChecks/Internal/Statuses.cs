using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks.Internal;

internal static class Statuses
{
    /// <summary>One check that fails means "not serving"; without any check nothing is known. A degraded service serves.</summary>
    internal static ServingStatus Status(this IEnumerable<HealthReportEntry> checks) =>
        checks.Aggregate(ServingStatus.Unknown, (worst, check) =>
            worst == ServingStatus.NotServing || check.Status == HealthStatus.Unhealthy ? ServingStatus.NotServing : ServingStatus.Serving);
}

namespace Grpc.AspNetCore.HealthChecks;

public sealed class GrpcHealthChecksOptions
{
    /// <summary>Which health checks speak for which service. All checks speak for the server as a whole, whose name is empty.</summary>
    public ServiceMappingCollection Services { get; } = [];

    /// <summary>Whether calls are answered from the last periodic run of the checks; otherwise each call runs them.</summary>
    public bool UseHealthChecksCache { get; set; }

    /// <summary>Whether watchers are left alone when the server stops. Otherwise they are told "not serving", and their calls end.</summary>
    public bool SuppressCompletionOnShutdown { get; set; }
}

using Grpc.AspNetCore.HealthChecks.Internal;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

public static class GrpcHealthChecksEndpointRouteBuilderExtensions
{
    /// <summary>Serves <c>grpc.health.v1.Health</c>.</summary>
    /// <exception cref="InvalidOperationException"><c>AddGrpcHealthChecks</c> was not called.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcHealthChecksService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (builder.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(HealthServiceImpl)) == false)
            throw new InvalidOperationException("Add the gRPC health checks first: services.AddGrpcHealthChecks().");
        return builder.MapGrpcService<HealthServiceIntegration>();
    }
}

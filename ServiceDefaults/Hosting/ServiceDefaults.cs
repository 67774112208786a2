using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace OpenGov;

/// <summary>What every service has in common.</summary>
public static class ServiceDefaults
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(25);

    /// <summary>
    /// Ports, telemetry, health, callers (every endpoint needs one unless it says <c>[AllowAnonymous]</c>), the gRPC server, problem details,
    /// OpenAPI, <see cref="TimeProvider.System"/>, a strict container and 25 seconds to finish what was begun.
    /// A service with other ways to sign in adds its scheme and, where it must, replaces <c>AuthorizationOptions.FallbackPolicy</c> afterwards.
    /// </summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(container => (container.ValidateOnBuild, container.ValidateScopes) = (true, true));
        builder.AddQuietLogging();
        builder.ListenOnConfiguredPorts();
        builder.AddTelemetry();
        builder.AddCallers();
        builder.AddEndpoints();

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        return builder;
    }

    private static void AddEndpoints(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = Ports.LargestGrpcMessage;
            grpc.Interceptors.Add<GrpcEdge>();
        });
        services.AddSingleton<GrpcEdge>();
        services.AddGrpcReflection();
        services.AddHealthChecks();
        services.AddGrpcHealthChecks();
        services.AddOpenApi();

        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);    // otherwise only in Development, and an empty 400 elsewhere
        services.AddExceptionHandler<HttpEdge>();
        services.AddTransient<IStartupFilter, OutermostMiddleware>();
    }
}

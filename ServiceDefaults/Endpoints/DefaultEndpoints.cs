using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;

namespace OpenGov;

/// <summary>The endpoints that every service has.</summary>
public static class DefaultEndpoints
{
    /// <summary>The tag of the health checks that decide whether a service gets requests.</summary>
    public const string Ready = "ready";

    /// <summary>
    /// <c>/health/live</c> (the process answers), <c>/health/ready</c> (its database does too), gRPC health and reflection, and the
    /// OpenAPI description of the JSON endpoints at <c>/openapi/v1.json</c>; all of them without a token.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.UseExceptionHandler();                                     // within the developer's exception page, which would answer otherwise
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
        app.MapGrpcHealthChecksService().AllowAnonymous();
        app.MapGrpcReflectionService().AllowAnonymous();
        app.MapOpenApi().AllowAnonymous();
        app.MapFallback("/api/{**rest}", NothingThere).AllowAnonymous();
        return app;
    }

    private static Task NothingThere(HttpContext context) =>
        RefusalOverHttp.Write(context, new Refusal("resource_not_found", $"There is nothing to {context.Request.Method} at {context.Request.Path}.", Grpc.Core.StatusCode.NotFound));
}

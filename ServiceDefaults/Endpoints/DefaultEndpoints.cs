using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OpenGov;

/// <summary>The endpoints that every service has.</summary>
public static class DefaultEndpoints
{
    private static readonly Refusal NothingHere = new("address_not_found", "There is nothing at this address.", StatusCode.NotFound);

    /// <summary>The tag of the health checks that decide whether a service gets requests.</summary>
    public const string Ready = "ready";

    /// <summary>
    /// <c>/health/live</c> (the process answers), <c>/health/ready</c> (its database does too), gRPC health and reflection, and the
    /// OpenAPI description of the JSON endpoints at <c>/openapi/v1.json</c>; all of them without a token. An address below <c>/api</c> at which
    /// there is nothing is answered with 404: it is not a door, so it has no lock.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.UseExceptionHandler();                                     // within the developer's exception page, which would answer otherwise
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
        app.MapGrpcHealthChecksService().AllowAnonymous();
        app.MapGrpcReflectionService().AllowAnonymous();
        app.MapOpenApi().AllowAnonymous();
        app.MapFallback("/api/{**rest}", () => NothingHere.ToProblem()).WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])).AllowAnonymous().ExcludeFromDescription();
        return app;
    }
}

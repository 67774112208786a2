using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;

namespace OpenGov.Gateway;

/// <summary>Puts the routes together.</summary>
internal static class Proxy
{
    internal static void AddRoutes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IProbingRequestFactory, HealthQuestion>();
        builder.Services.AddReverseProxy()
            .LoadFromMemory([.. JsonRoutes.All(), .. GrpcRoutes.All()], [.. Clusters.All(builder.Configuration)])
            .ConfigureHttpClient((_, client) =>
            {
                client.ConnectTimeout = TimeSpan.FromSeconds(3);
                client.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                client.KeepAlivePingDelay = TimeSpan.FromSeconds(20);
                client.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
            })
            .AddTransforms(transforms =>
            {
                transforms.AddOriginalHost();
                transforms.AddXForwarded(ForwardedTransformActions.Set);
                transforms.AddResponseHeaderRemove("Server");
                transforms.AddResponseHeaderRemove("X-Powered-By");
            });
        builder.Services.AddHealthChecks().AddCheck<BackendsCheck>("backends", tags: [DefaultEndpoints.Ready]);
    }

    internal static void MapRoutes(this WebApplication app)
    {
        app.MapGet("/api/v1", () => Results.Redirect("/api/v1/catalog")).AllowAnonymous();
        app.Map("/api/{**rest}", NoSuchResource).AllowAnonymous();
        app.MapReverseProxy(proxy =>
        {
            proxy.UseBackendFailures();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        }).AllowAnonymous();
    }

    private static Task NoSuchResource(HttpContext context) =>
        new Refusal("resource_not_found", $"There is nothing at {context.Request.Path}: the resources are listed at /api/v1/catalog.", Grpc.Core.StatusCode.NotFound).Answer(context);
}

using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace OpenGov.Gateway;

/// <summary>
/// What a caller hears when a service does not answer: UNAVAILABLE over gRPC, problem details with Retry-After for JSON, a short
/// page for a browser. What went wrong inside stays inside.
/// </summary>
internal static class BackendFailures
{
    private static readonly Refusal Away = Refusal.Unavailable("service_unavailable", "This part of the system does not answer at the moment: try again shortly.", TimeSpan.FromSeconds(2));
    private static readonly Refusal NoSuchMethod = new("method_not_found", "There is no such method.", Grpc.Core.StatusCode.Unimplemented);

    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        """
        <!doctype html>
        <html lang="et">
        <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>OpenGov</title>
        <h1>Leht ei vasta praegu</h1><p>Palun proovige mõne hetke pärast uuesti.</p>
        <div lang="en"><h2>This page does not answer at the moment</h2><p>Please try again in a moment.</p></div>
        </html>
        """);

    internal static void UseBackendFailures(this IReverseProxyApplicationBuilder proxy) => proxy.Use(async (context, next) =>
    {
        var cluster = context.GetReverseProxyFeature().Cluster.Config.ClusterId;
        if (context.Request.IsGrpc() && cluster == JsonRoutes.ClusterOf(JsonRoutes.Web))
        {
            await NoSuchMethod.Answer(context);
            return;
        }

        await next(context);
        while (Elsewhere.IsWorthTrying(context))
            await next(context);
        if (context.GetForwarderErrorFeature() is { } error && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            await Explain(context, error, cluster);
    });

    private static Task Explain(HttpContext context, IForwarderErrorFeature error, string cluster)
    {
        Clear(context.Response);
        var bad = BadRequestIn(error.Exception);
        if (bad is { StatusCode: StatusCodes.Status413PayloadTooLarge })
            return SizeLimits.AnswerTooLarge(context);
        if (bad is not null)
            return new Refusal("bad_request", "The request ended early or came too slowly.", Grpc.Core.StatusCode.InvalidArgument).Answer(context, bad.StatusCode);

        context.RequestServices.GetRequiredService<ILogger<IForwarderErrorFeature>>().BackendFailed(error.Exception, cluster, context.Request.Method, context.Request.Path, error.Error.ToString());
        return WantsAPage(context.Request) ? WritePage(context.Response) : Away.Answer(context);
    }

    private static BadHttpRequestException? BadRequestIn(Exception? failure) => failure switch
    {
        null => null,
        BadHttpRequestException bad => bad,
        AggregateException many => many.InnerExceptions.Select(BadRequestIn).FirstOrDefault(bad => bad is not null),
        _ => BadRequestIn(failure.InnerException),
    };

    private static bool WantsAPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static async Task WritePage(HttpResponse response)
    {
        (response.StatusCode, response.ContentType, response.Headers.RetryAfter, response.Headers.CacheControl) = (StatusCodes.Status503ServiceUnavailable, "text/html; charset=utf-8", "2", "no-store");
        await response.Body.WriteAsync(Page);
    }

    private static void Clear(HttpResponse response)
    {
        response.Clear();
        response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers.Clear();
    }
}

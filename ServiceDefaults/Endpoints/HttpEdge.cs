using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace OpenGov;

/// <summary>The net under every JSON endpoint: refusals and failures become problem details (RFC 9457).</summary>
internal sealed class HttpEdge(ILogger<HttpEdge> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException bad)
        {
            await new Refusal("bad_request", "The request cannot be read: it is malformed or too large.", Grpc.Core.StatusCode.InvalidArgument).ToProblem(bad.StatusCode).ExecuteAsync(httpContext);
            return true;
        }

        var refusal = Failures.Foreseen(exception);
        if (refusal is null && !httpContext.RequestAborted.IsCancellationRequested)
            log.RequestFailed(exception, httpContext.Request.Path);
        await RefusalOverHttp.Write(httpContext, refusal ?? Failures.Unforeseen());
        return true;
    }
}

/// <summary>Puts the net and the size limit around everything else, whatever the service adds.</summary>
internal sealed class OutermostMiddleware : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseExceptionHandler();
        app.Use(LimitBody);
        next(app);
    };

    private static Task LimitBody(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.IsGrpc() && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Ports.LargestHttpBody;
        return next(context);
    }
}

using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenGov.Web.Sessions;

namespace OpenGov.Web.Plumbing;

/// <summary>What a reader sees of a failure: a page with the status that belongs to it.</summary>
public static class Failures
{
    /// <summary>Replaces the problem details of <c>AddServiceDefaults</c> by pages.</summary>
    public static void AddErrorPages(this WebApplicationBuilder builder)
    {
        builder.Services.RemoveAll<IExceptionHandler>();
        builder.Services.Configure<ExceptionHandlerOptions>(failures =>
        {
            failures.ExceptionHandlingPath = "/error/500";
            failures.CreateScopeForErrors = true;
            failures.StatusCodeSelector = StatusOf;
            failures.SuppressDiagnosticsCallback = context => StatusOf(context.Exception) != StatusCodes.Status500InternalServerError;
        });
    }

    /// <summary>A page that turned out to need a signed-in person leads to the sign-in page; stands inside routing.</summary>
    public static async Task SignInWhereNeeded(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated && !context.Response.HasStarted)
        {
            context.Response.Redirect(SessionAuthentication.SignInAddress(context));
        }
    }

    /// <summary>The HTTP status of a failure that a page let through.</summary>
    public static int StatusOf(Exception failure) => failure switch
    {
        RpcException call => StatusOf(call.StatusCode),
        RefusedException refused => StatusOf(refused.Refusal.Status),
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static int StatusOf(StatusCode status) => status switch
    {
        StatusCode.InvalidArgument or StatusCode.OutOfRange or StatusCode.FailedPrecondition => StatusCodes.Status400BadRequest,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace OpenGov;

/// <summary>A refusal answered without a gRPC method or result of its own: by the door, or by the net under the JSON endpoints.</summary>
internal static class RefusalOverHttp
{
    internal static bool IsGrpc(this HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    internal static Task Write(HttpContext context, Refusal refusal, int? status = null)
    {
        if (context.Request.IsGrpc())
            return WriteTrailersOnly(context.Response, refusal);
        if (refusal.Status == StatusCode.Unauthenticated)
            context.Response.Headers.WWWAuthenticate = refusal == TokenRefusals.Missing ? "Bearer" : $"Bearer error=\"invalid_token\", error_description=\"{refusal.Code}\"";
        if (refusal.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return refusal.ToProblem(status).ExecuteAsync(context);
    }

    /// <summary>The refusal as problem details (RFC 9457) with the extensions <c>code</c>, <c>traceId</c> and <c>violations</c>.</summary>
    internal static IResult ToProblem(this Refusal refusal, int? status = null)
    {
        var problem = new ProblemDetails { Status = status ?? HttpStatusFor(refusal.Status), Title = refusal.Message, Extensions = { ["code"] = refusal.Code } };
        if (Activity.Current is { } activity)
            problem.Extensions["traceId"] = activity.TraceId.ToString();
        if (refusal.Violations.Count > 0)
            problem.Extensions["violations"] = refusal.Violations;
        return Results.Problem(problem);
    }

    private static int HttpStatusFor(StatusCode status) => status switch
    {
        StatusCode.InvalidArgument or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.AlreadyExists or StatusCode.Aborted or StatusCode.FailedPrecondition => StatusCodes.Status409Conflict,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>A gRPC answer that is nothing but its status (“Trailers-Only” of the gRPC over HTTP/2 protocol).</summary>
    private static Task WriteTrailersOnly(HttpResponse response, Refusal refusal)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers[HeaderNames.GrpcStatus] = ((int)refusal.Status).ToString(CultureInfo.InvariantCulture);
        response.Headers[HeaderNames.GrpcMessage] = PercentEncode(refusal.Message);
        response.Headers[RefusalOnTheWire.Trailer] = Convert.ToBase64String(refusal.ToDetails().ToByteArray()).TrimEnd('=');
        return response.CompleteAsync();
    }

    private static string PercentEncode(string message)
    {
        var encoded = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(message))
            _ = unit is >= 0x20 and <= 0x7e and not (byte)'%' ? encoded.Append((char)unit) : encoded.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        return encoded.ToString();
    }
}

using Microsoft.AspNetCore.Http;

namespace OpenGov;

/// <summary>Refusals given by middleware, before any method or endpoint.</summary>
public static class AnsweredRefusals
{
    /// <summary>
    /// Answers the request with the refusal and nothing else: a status with details to a gRPC caller, problem details (RFC 9457) to any other,
    /// with <c>Retry-After</c> where waiting helps. <paramref name="httpStatus"/> overrides the HTTP status that the gRPC status stands for.
    /// </summary>
    public static Task Answer(this Refusal refusal, HttpContext context, int? httpStatus = null) => RefusalOverHttp.Write(context, refusal, httpStatus);
}

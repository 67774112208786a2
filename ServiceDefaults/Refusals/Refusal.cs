using Grpc.Core;

namespace OpenGov;

/// <summary>
/// An expected “no”: a permanent code, one clear sentence, and the gRPC status it becomes at the edge.
/// Write <c>throw Refusal.NotFound(…)</c> or <c>refusal.ThrowIfAny()</c>; the server turns it into a <c>google.rpc.Status</c>
/// (gRPC) or problem details (JSON).
/// </summary>
/// <param name="Code">Permanent and machine-readable, in snake case, listed in the contract beside the method that gives it.</param>
/// <param name="Message">What, where, and what to do about it; shown to the caller.</param>
/// <param name="Status">The gRPC status.</param>
public sealed record Refusal(string Code, string Message, StatusCode Status = StatusCode.FailedPrecondition)
{
    /// <summary>What is wrong with which field; empty where the request as a whole is refused.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    /// <summary>How long to wait before the same call may succeed; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>NOT_FOUND with the code <c>&lt;what&gt;_not_found</c>; <paramref name="what"/> in lower case, words joined by “_”.</summary>
    public static Refusal NotFound(string what, object id) =>
        new($"{what}_not_found", $"There is no {what.Replace('_', ' ')} {id}.", StatusCode.NotFound);

    /// <summary>PERMISSION_DENIED with the code <c>not_allowed</c>.</summary>
    public static Refusal Forbidden(string message) => new("not_allowed", message, StatusCode.PermissionDenied);

    /// <summary>ABORTED: somebody else was faster, and reading again before trying again can help.</summary>
    public static Refusal Conflict(string code, string message) => new(code, message, StatusCode.Aborted);

    /// <summary>ALREADY_EXISTS: a name or number that must be unique is taken.</summary>
    public static Refusal Exists(string code, string message) => new(code, message, StatusCode.AlreadyExists);

    /// <summary>INVALID_ARGUMENT with the code <c>invalid_fields</c>, about one field.</summary>
    public static Refusal Invalid(string field, string sentence) => Invalid([new FieldViolation(field, sentence)]);

    /// <summary>INVALID_ARGUMENT with the code <c>invalid_fields</c>, about every field listed.</summary>
    public static Refusal Invalid(IReadOnlyList<FieldViolation> violations) =>
        new("invalid_fields", string.Join(" ", violations.Select(one => $"{one.Field}: {one.Description}")), StatusCode.InvalidArgument) { Violations = violations };

    /// <summary>UNAVAILABLE: it may work after <paramref name="retryAfter"/> (one second unless given).</summary>
    public static Refusal Unavailable(string code, string message, TimeSpan? retryAfter = null) =>
        new(code, message, StatusCode.Unavailable) { RetryAfter = retryAfter ?? TimeSpan.FromSeconds(1) };

    /// <summary>The exception that carries this refusal to the edge; also what <c>throw refusal</c> throws.</summary>
    public RefusedException ToException() => new(this);

    /// <summary>Lets <c>?? throw Refusal.NotFound(…)</c> stand where an exception is expected.</summary>
    public static implicit operator Exception(Refusal refusal) => new RefusedException(refusal);
}

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">Path of the field in the contract's spelling, e.g. <c>anchor.quote</c> or <c>questions[2].text</c>.</param>
/// <param name="Description">One sentence.</param>
public sealed record FieldViolation(string Field, string Description);

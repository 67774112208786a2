namespace Grpc.Core;

/// <summary>The status codes of the gRPC protocol.</summary>
public enum StatusCode
{
    OK = 0,

    /// <summary>The caller ended the call.</summary>
    Cancelled = 1,

    /// <summary>Something went wrong that nobody named; an exception of the handler, for instance.</summary>
    Unknown = 2,

    /// <summary>The request is wrong, whatever state the system is in.</summary>
    InvalidArgument = 3,

    /// <summary>Time ran out. The work may have been done all the same.</summary>
    DeadlineExceeded = 4,

    NotFound = 5,

    AlreadyExists = 6,

    /// <summary>The caller is known, and may not. One who is not known gets <see cref="Unauthenticated"/>.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a size or a space is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The system's state does not allow it; trying again without changing that does not help.</summary>
    FailedPrecondition = 9,

    /// <summary>Somebody else was quicker; the caller may try again from the beginning.</summary>
    Aborted = 10,

    /// <summary>Past the end, as things are now.</summary>
    OutOfRange = 11,

    Unimplemented = 12,

    /// <summary>An invariant is broken.</summary>
    Internal = 13,

    /// <summary>Not reachable now; the caller may try again after a pause.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged for good.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known.</summary>
    Unauthenticated = 16,
}

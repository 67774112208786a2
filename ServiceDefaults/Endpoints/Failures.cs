using System.Diagnostics;
using System.Net.Sockets;
using Grpc.Core;
using Npgsql;

namespace OpenGov;

/// <summary>What a caller hears of a failure: one clear sentence, and never what went on inside.</summary>
internal static class Failures
{
    private static readonly Refusal StorageAway = Refusal.Unavailable("storage_unavailable", "The service cannot reach its storage at the moment: try again shortly.");
    private static readonly Refusal PeerAway = Refusal.Unavailable("peer_unavailable", "A part of the system does not answer at the moment: try again shortly.");
    private static readonly Refusal Raced = Refusal.Conflict("try_again", "Somebody else changed the same thing at the same moment: try again.") with { RetryAfter = TimeSpan.FromMilliseconds(100) };

    /// <summary>The refusal that stands for a failure; null where it is a failure of ours that nobody foresaw.</summary>
    internal static Refusal? Foreseen(Exception failure) => failure switch
    {
        RefusedException refused => refused.Refusal,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => Raced,
        { } lost when IsStorageAway(lost) => StorageAway,
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } call when call.Refusal is null => PeerAway,
        RpcException call => call.Refusal,
        _ => null,
    };

    /// <summary>Whether waiting can help: the database cannot be reached, is starting, full, overloaded, or took too long.</summary>
    internal static bool IsStorageAway(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => true,
        PostgresException refused => refused.IsTransient,
        NpgsqlException lost => lost.IsTransient || lost.InnerException is TimeoutException or IOException or SocketException,
        _ => false,
    };

    /// <summary>What is said of a failure of ours; the trace id finds it in the log.</summary>
    internal static Refusal Unforeseen() =>
        new("internal", $"Something went wrong on our side. The trace id is {Activity.Current?.TraceId.ToString() ?? "not known"}.", StatusCode.Internal);
}

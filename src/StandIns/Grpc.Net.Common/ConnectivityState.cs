namespace Grpc.Core;

/// <summary>How a channel stands to its server.</summary>
public enum ConnectivityState
{
    /// <summary>No connection, and none wanted.</summary>
    Idle,

    Connecting,

    /// <summary>Connected.</summary>
    Ready,

    /// <summary>The connection failed; it is tried again after a pause.</summary>
    TransientFailure,

    /// <summary>Closed for good.</summary>
    Shutdown,
}

using Grpc.Core;

namespace OpenGov.Web;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Identity cannot be asked who is signed in: {Status}")]
    public static partial void IdentityAway(this ILogger logger, StatusCode status);
}

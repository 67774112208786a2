using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpenGov;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Method} refused with {Code} ({Status})")]
    public static partial void CallRefused(this ILogger logger, string method, string code, StatusCode status);

    [LoggerMessage(2, LogLevel.Error, "{Method} failed")]
    public static partial void CallFailed(this ILogger logger, Exception failure, string method);

    [LoggerMessage(3, LogLevel.Error, "The request to {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception failure, PathString path);

    [LoggerMessage(4, LogLevel.Warning, "{Method} needs a part of the system that does not answer ({Status}: {Detail})")]
    public static partial void PeerAway(this ILogger logger, string method, StatusCode status, string detail);

    [LoggerMessage(10, LogLevel.Information, "Applied migration {Owner}/{Name}")]
    public static partial void MigrationApplied(this ILogger logger, string owner, string name);

    [LoggerMessage(11, LogLevel.Warning, "The database knows migration {Owner}/{Number}, which this build does not: a newer build has run here")]
    public static partial void MigrationFromTheFuture(this ILogger logger, string owner, int number);

    [LoggerMessage(12, LogLevel.Warning, "The database does not answer ({Reason}); trying again in {Wait}")]
    public static partial void WaitingForDatabase(this ILogger logger, string reason, TimeSpan wait);

    [LoggerMessage(20, LogLevel.Warning, "The outbox cannot be published at the moment ({Reason}); trying again in {Wait}")]
    public static partial void OutboxWaits(this ILogger logger, string reason, TimeSpan wait);

    [LoggerMessage(21, LogLevel.Warning, "Publishing event {EventId} of type {Type} failed, try {Try} of {Tries}")]
    public static partial void OutboxRowFailed(this ILogger logger, Exception failure, Guid eventId, string type, int @try, int tries);

    [LoggerMessage(27, LogLevel.Warning, "{Count} events wait in the outbox, as no queue takes them yet; the first is of type {Type}")]
    public static partial void NobodyListens(this ILogger logger, int count, string type);

    [LoggerMessage(28, LogLevel.Warning, "The bus holds on to a dead connection, or the broker has not answered for long: it is started anew")]
    public static partial void BusRevived(this ILogger logger);

    [LoggerMessage(29, LogLevel.Warning, "The bus could not be stopped in order")]
    public static partial void BusDidNotStop(this ILogger logger, Exception failure);

    [LoggerMessage(30, LogLevel.Warning, "The bus could not be started")]
    public static partial void BusDidNotStart(this ILogger logger, Exception failure);

    [LoggerMessage(22, LogLevel.Error, "Parked event {EventId} of type {Type} from {Queue}: {Reason}")]
    public static partial void Parked(this ILogger logger, Guid? eventId, string? type, string queue, string reason);

    [LoggerMessage(23, LogLevel.Warning, "Event {EventId} on {Queue} waits for the database ({Reason}), trying again in {Wait}")]
    public static partial void ConsumerWaits(this ILogger logger, Guid? eventId, string queue, string reason, TimeSpan wait);

    [LoggerMessage(24, LogLevel.Warning, "Event {EventId} on {Queue} failed, try {Try} of {Tries}")]
    public static partial void ConsumerFailed(this ILogger logger, Exception failure, Guid? eventId, string queue, int @try, int tries);

    [LoggerMessage(25, LogLevel.Information, "Removed {Outbox} published events and {Answers} old answers")]
    public static partial void Tidied(this ILogger logger, int outbox, int answers);

    [LoggerMessage(26, LogLevel.Error, "An event on the temporary queue {Queue} was dropped after a failure")]
    public static partial void Dropped(this ILogger logger, Exception failure, string queue);
}

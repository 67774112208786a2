namespace OpenGov.Identity;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Session {SessionId} of person {PersonId} started")]
    public static partial void SessionStarted(this ILogger logger, Guid sessionId, Guid personId);

    [LoggerMessage(2, LogLevel.Information, "Session {SessionId} ended")]
    public static partial void SessionEnded(this ILogger logger, Guid sessionId);

    [LoggerMessage(3, LogLevel.Warning, "Client {ClientId} was refused a token")]
    public static partial void ClientRefused(this ILogger logger, Guid clientId);

    [LoggerMessage(10, LogLevel.Information, "Signing key {Kid}, generation {Generation}, signs from {ActiveFrom:u}")]
    public static partial void SigningKeyMade(this ILogger logger, string kid, int generation, DateTimeOffset activeFrom);

    [LoggerMessage(11, LogLevel.Information, "Removed {Count} signing keys whose last token has expired")]
    public static partial void SigningKeysRemoved(this ILogger logger, int count);

    [LoggerMessage(20, LogLevel.Information, "Organisation {OrganisationId} registered by {CallerId}")]
    public static partial void OrganisationRegistered(this ILogger logger, Guid organisationId, Guid callerId);

    [LoggerMessage(21, LogLevel.Information, "Organisation {OrganisationId} changed by {CallerId}")]
    public static partial void OrganisationUpdated(this ILogger logger, Guid organisationId, Guid callerId);

    [LoggerMessage(22, LogLevel.Information, "{CallerId} imported organisations: {Created} created, {Updated} updated, {Unchanged} unchanged, {Problems} rows not taken over")]
    public static partial void OrganisationsImported(this ILogger logger, Guid callerId, int created, int updated, int unchanged, int problems);

    [LoggerMessage(23, LogLevel.Information, "{CallerId} gave {PersonId} the role {Role} in {OrganisationId}")]
    public static partial void RoleGranted(this ILogger logger, Guid callerId, Guid personId, string role, Guid organisationId);

    [LoggerMessage(24, LogLevel.Information, "{CallerId} took the role {Role} in {OrganisationId} from {PersonId}")]
    public static partial void RoleRevoked(this ILogger logger, Guid callerId, Guid personId, string role, Guid organisationId);

    [LoggerMessage(25, LogLevel.Information, "{CallerId} registered the client {ClientId} of {OrganisationId}")]
    public static partial void ClientCreated(this ILogger logger, Guid callerId, Guid clientId, Guid organisationId);

    [LoggerMessage(26, LogLevel.Information, "{CallerId} ended the client {ClientId}")]
    public static partial void ClientRevoked(this ILogger logger, Guid callerId, Guid clientId);

    [LoggerMessage(30, LogLevel.Information, "{CallerId} imported places: {Created} created, {Updated} updated, {Unchanged} unchanged, {Problems} rows not taken over")]
    public static partial void PlacesImported(this ILogger logger, Guid callerId, int created, int updated, int unchanged, int problems);

    [LoggerMessage(40, LogLevel.Error, "{Job} failed; it is tried again in {Period}")]
    public static partial void JobFailed(this ILogger logger, Exception failure, string job, TimeSpan period);
}

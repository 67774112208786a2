namespace OpenGov.LobbyRegistry;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Interest representative {RepresentativeId} registered")]
    public static partial void RepresentativeRegistered(this ILogger logger, Guid representativeId);

    [LoggerMessage(2, LogLevel.Information, "Meeting {MeetingId} version {Version} published by organisation {OrganisationId}")]
    public static partial void MeetingPublished(this ILogger logger, Guid meetingId, int version, Guid organisationId);

    [LoggerMessage(3, LogLevel.Information, "{Accepted} of {Count} meetings recorded, {Existed} were there already")]
    public static partial void MeetingsRecorded(this ILogger logger, int count, int accepted, int existed);
}

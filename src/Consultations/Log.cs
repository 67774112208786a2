namespace OpenGov.Consultations;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Consultation {ConsultationId} on initiative {InitiativeId} announced")]
    public static partial void ConsultationAnnounced(this ILogger logger, Guid consultationId, Guid initiativeId);

    [LoggerMessage(2, LogLevel.Information, "Consultation {ConsultationId} extended to {CloseTime}")]
    public static partial void ConsultationExtended(this ILogger logger, Guid consultationId, DateTimeOffset closeTime);

    [LoggerMessage(3, LogLevel.Information, "The opening of consultation {ConsultationId} was told")]
    public static partial void ConsultationOpened(this ILogger logger, Guid consultationId);

    [LoggerMessage(4, LogLevel.Information, "The end of consultation {ConsultationId} was told")]
    public static partial void ConsultationClosed(this ILogger logger, Guid consultationId);

    [LoggerMessage(5, LogLevel.Information, "Comment {CommentId} accepted in consultation {ConsultationId}")]
    public static partial void CommentAccepted(this ILogger logger, Guid commentId, Guid consultationId);

    [LoggerMessage(6, LogLevel.Information, "Comment {CommentId} in consultation {ConsultationId} withdrawn by its author")]
    public static partial void CommentWithdrawn(this ILogger logger, Guid commentId, Guid consultationId);

    [LoggerMessage(7, LogLevel.Information, "{Recorded} comments recorded, {Existed} there before, {Refused} refused in consultation {ConsultationId}")]
    public static partial void CommentsRecorded(this ILogger logger, int recorded, int existed, int refused, Guid consultationId);

    [LoggerMessage(8, LogLevel.Information, "{Count} comments followed from version {FromVersionId} into {ToVersionId}")]
    public static partial void CommentsFollowed(this ILogger logger, int count, Guid fromVersionId, Guid toVersionId);

    [LoggerMessage(9, LogLevel.Information, "Response {ResponseId} answers {Count} comments of consultation {ConsultationId}")]
    public static partial void CommentsAnswered(this ILogger logger, Guid responseId, int count, Guid consultationId);

    [LoggerMessage(10, LogLevel.Information, "Response table {Number} of consultation {ConsultationId} published: {Answered} of {Comments} comments answered")]
    public static partial void ResponseTablePublished(this ILogger logger, int number, Guid consultationId, int answered, int comments);

    [LoggerMessage(11, LogLevel.Warning, "{Job} waits {Wait} and tries again: {Reason}")]
    public static partial void JobWaits(this ILogger logger, string job, TimeSpan wait, string reason);

    [LoggerMessage(12, LogLevel.Warning, "Following from version {VersionId} waits {Wait} and is tried again: {Reason}")]
    public static partial void FollowingWaits(this ILogger logger, Guid versionId, TimeSpan wait, string reason);
}

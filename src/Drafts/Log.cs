namespace OpenGov.Drafts;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Initiative {InitiativeId} created by organisation {OrganisationId}")]
    public static partial void InitiativeCreated(this ILogger logger, Guid initiativeId, Guid organisationId);

    [LoggerMessage(2, LogLevel.Information, "Initiative {InitiativeId} published")]
    public static partial void InitiativePublished(this ILogger logger, Guid initiativeId);

    [LoggerMessage(3, LogLevel.Information, "Initiative {InitiativeId} moved from {FromStage} to {ToStage}")]
    public static partial void InitiativeMoved(this ILogger logger, Guid initiativeId, string fromStage, string toStage);

    [LoggerMessage(4, LogLevel.Information, "Version {VersionId} number {Number} of document {DocumentId} stored: {Provisions} provisions, {Findings} findings")]
    public static partial void VersionStored(this ILogger logger, Guid versionId, int number, Guid documentId, int provisions, int findings);

    [LoggerMessage(5, LogLevel.Information, "Version {VersionId} published")]
    public static partial void VersionPublished(this ILogger logger, Guid versionId);
}

using Grpc.Core;

namespace OpenGov.Notifications;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The journal cannot be read at the moment ({Reason}); trying again in {Wait}")]
    public static partial void JournalUnreachable(this ILogger logger, string reason, TimeSpan wait);

    [LoggerMessage(2, LogLevel.Warning, "The list of places cannot be read at the moment ({Status}); what is known holds, trying again in {Wait}")]
    public static partial void PlacesUnreachable(this ILogger logger, StatusCode status, TimeSpan wait);

    [LoggerMessage(10, LogLevel.Information, "Webhook {WebhookId} was made")]
    public static partial void WebhookMade(this ILogger logger, Guid webhookId);

    [LoggerMessage(11, LogLevel.Information, "Webhook {WebhookId}: event {EventId} arrived at try {Try} with {Status}")]
    public static partial void Delivered(this ILogger logger, Guid webhookId, Guid eventId, int @try, int status);

    [LoggerMessage(12, LogLevel.Information, "Webhook {WebhookId}: event {EventId} failed at try {Try} with {Status}")]
    public static partial void DeliveryFailed(this ILogger logger, Guid webhookId, Guid eventId, int @try, int status);

    [LoggerMessage(13, LogLevel.Warning, "Webhook {WebhookId} was disabled: {Reason}")]
    public static partial void WebhookDisabled(this ILogger logger, Guid webhookId, string reason);

    [LoggerMessage(14, LogLevel.Warning, "Webhooks wait for the database ({Reason}); trying again in {Wait}")]
    public static partial void WebhooksWait(this ILogger logger, string reason, TimeSpan wait);

    [LoggerMessage(15, LogLevel.Error, "Delivering to webhook {WebhookId} failed on our side")]
    public static partial void DeliveringFailed(this ILogger logger, Exception failure, Guid webhookId);

    [LoggerMessage(16, LogLevel.Information, "Removed {Count} old deliveries")]
    public static partial void DeliveriesForgotten(this ILogger logger, int count);
}

using Microsoft.Extensions.Options;
using OpenGov.Notifications.Journal;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Webhooks;

public sealed partial class WebhooksService(
    Database db, Destination destination, SecretSeal seal, KnownPlaces places, IOptions<WebhooksOptions> options, ILogger<WebhooksService> log) : WebhooksApi.WebhooksApiBase
{
    /// <summary>The caller's webhook, locked; <c>webhook_not_found</c> where there is none, and for somebody else's.</summary>
    private static async Task<WebhookRow> Own(Work work, Guid id, Caller caller)
    {
        await work.Execute("select from webhook where id = @id for update", new { id });
        return await work.Find<WebhookRow>($"{WebhookRow.Select} where id = @id", new { id }) is { } row && row.BelongsTo(caller) ? row : throw Refusal.NotFound("webhook", id);
    }

    private static Task<WebhookRow> Read(Work work, Guid id) => work.One<WebhookRow>($"{WebhookRow.Select} where id = @id", new { id });

    private async Task RequireAllowed(string url, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(4));
        if (await destination.FlawNow(url, patience.Token) is { } flaw)
            throw new Refusal("url_not_allowed", flaw);
    }
}

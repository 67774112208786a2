using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Tests.Webhooks;

/// <summary>What the webhook tests do again and again.</summary>
internal static class WebhookDrafts
{
    /// <summary>Creates a webhook for the events of one initiative; answers it with its secret.</summary>
    internal static async Task<(Webhook Webhook, string Secret)> Subscribe(this NotificationsSystem system, string token, string url, Guid initiative, long? after = null)
    {
        var request = new CreateWebhookRequest { RequestId = NewId(), Url = url, Filter = new EventFilter { InitiativeIds = { initiative.ToString() } } };
        if (after is { } number)
            request.AfterSequence = number;
        var made = await system.Webhooks(token).CreateWebhookAsync(request);
        return (made.Webhook, made.Secret);
    }

    internal static async Task<Webhook> Get(this NotificationsSystem system, string token, string id) => await system.Webhooks(token).GetWebhookAsync(new GetWebhookRequest { Id = id });

    internal static async Task<IReadOnlyList<Delivery>> Deliveries(this NotificationsSystem system, string token, string id) =>
        [.. (await system.Webhooks(token).ListDeliveriesAsync(new ListDeliveriesRequest { WebhookId = id, PageSize = 500 })).Deliveries];

    internal static string NewId() => Guid.CreateVersion7().ToString();
}

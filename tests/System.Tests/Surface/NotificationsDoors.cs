using Google.Protobuf.WellKnownTypes;
using OpenGov.Notifications.V1;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>The journal, webhooks, subscriptions.</summary>
internal static class NotificationsDoors
{
    internal static Door[] All { get; } =
    [
        new("EventsApi.Watch", Who.Anybody, Scene.Of(scene => new WatchRequest { After = 0, Filter = AFilter(scene) })),
        new("EventsApi.ListEvents", Who.Anybody, Scene.Of(scene => new ListEventsRequest { After = 0, PageSize = 1, Filter = AFilter(scene) })),

        new("WebhooksApi.CreateWebhook", Who.Person, Scene.Of(_ => new CreateWebhookRequest { RequestId = Scene.NewId(), Url = Scene.Address, Description = "Meie vald", Filter = Scene.ARareFilter(), AfterSequence = 0 }))
            { Needs = ["request_id", "url"] },
        new("WebhooksApi.GetWebhook", Who.Owner, Scene.With(scene => scene.AWebhook(), (_, webhook) => new GetWebhookRequest { Id = webhook.Id })) { Needs = ["id"], Stranger = "webhook_not_found" },
        new("WebhooksApi.ListWebhooks", Who.Person, Scene.Of(_ => new ListWebhooksRequest())),
        new("WebhooksApi.UpdateWebhook", Who.Owner, Scene.With(scene => scene.AWebhook(), (_, webhook) => new UpdateWebhookRequest
        {
            RequestId = Scene.NewId(), UpdateMask = new FieldMask { Paths = { "url", "filter", "description", "state" } },
            Webhook = new Webhook { Id = webhook.Id, Etag = webhook.Etag, Url = Scene.Address, Description = "Teine", Filter = Scene.ARareFilter(), State = Webhook.Types.State.Paused },
        })) { Needs = ["request_id", "webhook.id", "update_mask"], Stranger = "webhook_not_found", Hears = Scene.Heard(("webhook.etag", "etag_mismatch")) },
        new("WebhooksApi.DeleteWebhook", Who.Owner, Scene.With(scene => scene.AWebhook(), (_, webhook) => new DeleteWebhookRequest { Id = webhook.Id })) { Needs = ["id"], Stranger = "webhook_not_found" },
        new("WebhooksApi.RotateSecret", Who.Owner, Scene.With(scene => scene.AWebhook(), (_, webhook) => new RotateSecretRequest { RequestId = Scene.NewId(), Id = webhook.Id })) { Needs = ["request_id", "id"], Stranger = "webhook_not_found" },
        new("WebhooksApi.ReplayWebhook", Who.Owner, Scene.With(scene => scene.AWebhook(), (_, webhook) => new ReplayWebhookRequest { RequestId = Scene.NewId(), Id = webhook.Id, AfterSequence = 1 }))
            { Needs = ["request_id", "id"], Stranger = "webhook_not_found" },
        new("WebhooksApi.ListDeliveries", Who.Owner, Scene.With(scene => scene.AWebhook(), (_, webhook) => new ListDeliveriesRequest { WebhookId = webhook.Id, PageSize = 1 })) { Needs = ["webhook_id"], Stranger = "webhook_not_found" },

        new("SubscriptionsApi.CreateSubscription", Who.Person, Scene.Of(_ => new CreateSubscriptionRequest { RequestId = Scene.NewId(), Filter = Scene.ARareFilter() })) { Needs = ["request_id"] },
        new("SubscriptionsApi.ListSubscriptions", Who.Person, Scene.Of(_ => new ListSubscriptionsRequest())),
        new("SubscriptionsApi.DeleteSubscription", Who.Owner, Scene.With(scene => scene.ASubscription(), (_, subscription) => new DeleteSubscriptionRequest { Id = subscription.Id })) { Needs = ["id"], Stranger = "" },
        new("SubscriptionsApi.ListMyEvents", Who.Person, Scene.Of(_ => new ListMyEventsRequest { PageSize = 1 })),
        new("SubscriptionsApi.MarkSeen", Who.Person, Scene.Of(_ => new MarkSeenRequest { Sequence = 1 })),
    ];

    private static EventFilter AFilter(Scene scene) => new()
    {
        Types_ = { "opengov.comment." },
        InitiativeIds = { scene.Initiative.Id },
        OrganisationIds = { scene.Ministry.Id },
        Topics = { "environment" },
        Places = { "0079" },
        Stages = { scene.Initiative.Stage },
    };
}

using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Webhooks;

public sealed partial class WebhooksService
{
    public override async Task<Webhook> GetWebhook(GetWebhookRequest request, ServerCallContext context)
    {
        var caller = context.RequireCaller();
        var fields = new Fields();
        var id = fields.Id("id", request.Id);
        fields.OrThrow();

        var row = await db.Find<WebhookRow>($"{WebhookRow.Select} where id = @id", new { id }, context.CancellationToken);
        return row is not null && row.BelongsTo(caller) ? row.ToMessage() : throw Refusal.NotFound("webhook", id);
    }
}

using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Webhooks;

public sealed partial class WebhooksService
{
    public override async Task<ListWebhooksResponse> ListWebhooks(ListWebhooksRequest request, ServerCallContext context)
    {
        var caller = context.RequireCaller();
        var rows = await db.List<WebhookRow>(
            $"{WebhookRow.Select} where organisation_id is null and owner_id = @Id or organisation_id = any(@Organisations) order by id",
            new { caller.Id, Organisations = Ownership.Organisations(caller) }, context.CancellationToken);
        return new ListWebhooksResponse { Webhooks = { rows.Select(row => row.ToMessage()) } };
    }
}

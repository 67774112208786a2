using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Webhooks;

public sealed partial class WebhooksService
{
    /// <summary>Its secrets and deliveries go with it; what remains is that it was there and whose it was.</summary>
    public override async Task<DeleteWebhookResponse> DeleteWebhook(DeleteWebhookRequest request, ServerCallContext context)
    {
        var caller = context.RequireCaller();
        var fields = new Fields();
        var id = fields.Id("id", request.Id);
        fields.OrThrow();

        await using var work = await db.Begin(context.CancellationToken);
        await work.Execute("select from webhook where id = @id for update", new { id });
        var ended = await work.Find<Ended>("select owner_id, organisation_id from ended_webhook where id = @id", new { id });
        if (ended is not null && Ownership.Is(caller, ended.OwnerId, ended.OrganisationId))
            return new DeleteWebhookResponse();

        await Own(work, id, caller);
        await work.Execute(
            """
            with gone as (delete from webhook where id = @id returning id, owner_id, organisation_id)
            insert into ended_webhook (id, owner_id, organisation_id) select id, owner_id, organisation_id from gone
            """, new { id });
        return await work.Commit(new DeleteWebhookResponse());
    }

    private sealed record Ended(Guid OwnerId, Guid? OrganisationId);
}

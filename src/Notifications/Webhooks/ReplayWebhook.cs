using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Webhooks;

public sealed partial class WebhooksService
{
    /// <summary>Sets the cursor back: what is handed out again is delivered again, whether it had arrived, failed or waits.</summary>
    public override async Task<Webhook> ReplayWebhook(ReplayWebhookRequest request, ServerCallContext context)
    {
        var caller = context.RequireCaller();
        var fields = Fields.Of(request);
        var id = fields.Id("id", request.Id);
        fields.Require(request.AfterSequence >= 0, "after_sequence", "This must not be negative.");
        fields.OrThrow();

        await using var work = await db.Begin(context.CancellationToken);
        if (await work.Answered<Webhook>(request, caller.Id) is { } earlier)
            return earlier;

        await Own(work, id, caller);
        await work.Execute("update webhook set cursor = least(cursor, @AfterSequence), due_at = current_instant(), version = version + 1 where id = @id", new { id, request.AfterSequence });
        return await work.Commit((await Read(work, id)).ToMessage());
    }
}

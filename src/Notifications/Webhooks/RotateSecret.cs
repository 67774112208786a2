using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Webhooks;

public sealed partial class WebhooksService
{
    private const int MostOldSecrets = 4;

    /// <summary>Of secrets that were rotated out, the four latest sign on; the same request sent again is answered without a secret.</summary>
    public override async Task<RotateSecretResponse> RotateSecret(RotateSecretRequest request, ServerCallContext context)
    {
        var caller = context.RequireCaller();
        var fields = Fields.Of(request);
        var id = fields.Id("id", request.Id);
        fields.OrThrow();
        var secret = Signature.NewSecret();
        var closed = await seal.Close(secret, id, context.CancellationToken);

        await using var work = await db.Begin(context.CancellationToken);
        if (await work.Answered<RotateSecretResponse>(request, caller.Id) is { } earlier)
            return earlier;

        await Own(work, id, caller);
        await work.Execute("update webhook_secret set valid_until = current_instant() + @OldSecretFor where webhook_id = @id and valid_until is null", new { id, options.Value.OldSecretFor });
        await work.Execute(
            """
            delete from webhook_secret where webhook_id = @id and (valid_until <= current_instant() or id not in
                (select id from webhook_secret where webhook_id = @id order by id desc limit @MostOldSecrets))
            """, new { id, MostOldSecrets });
        await Add(work, id, closed);
        await work.Commit(new RotateSecretResponse());
        return new RotateSecretResponse { Secret = Signature.Written(secret) };
    }
}

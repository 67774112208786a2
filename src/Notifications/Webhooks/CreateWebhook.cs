using Grpc.Core;
using OpenGov.Notifications.Journal;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Webhooks;

public sealed partial class WebhooksService
{
    public override async Task<CreateWebhookResponse> CreateWebhook(CreateWebhookRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var (url, description, filter) = (fields.Line("url", request.Url, 2000), fields.OptionalLine("description", request.Description, 200), fields.Filter(request.Filter));
        var organisation = fields.OptionalId("organisation_id", request.OrganisationId);
        fields.OrThrow();
        if (organisation is { } acting)
            caller.RequireRole(acting, Ownership.Acting);
        await places.Learn(filter.Places, stop);
        var (id, secret) = (Guid.CreateVersion7(), Signature.NewSecret());
        var closed = await seal.Close(secret, id, stop);              // before the transaction: it may need the database itself

        await using var work = await db.Begin(stop);
        if (await work.Answered<CreateWebhookResponse>(request, caller.Id) is { } earlier)
            return earlier;

        await RequireAllowed(url, stop);
        await RequireRoom(work, caller.Id, organisation);
        var cursor = await Start(work, request);

        await work.Execute(
            """
            insert into webhook (id, owner_id, organisation_id, url, description, types, initiative_ids, organisation_ids, topics, places, stages, cursor, due_at, create_time)
            values (@id, @Owner, @organisation, @url, @description, @Types, @InitiativeIds, @OrganisationIds, @Topics, @Places, @Stages, @cursor, current_instant(), @Now)
            """,
            new { id, Owner = caller.Id, organisation, url, description, filter.Types, filter.InitiativeIds, filter.OrganisationIds, filter.Topics, filter.Places, filter.Stages, cursor, work.Now });
        await Add(work, id, closed);

        var answer = new CreateWebhookResponse { Webhook = (await Read(work, id)).ToMessage() };
        await work.Commit(answer.Clone());                            // what is kept for the same request sent again carries no secret
        log.WebhookMade(id);
        answer.Secret = Signature.Written(secret);
        return answer;
    }

    /// <summary>One creation at a time for each owner, so that the limit holds.</summary>
    private async Task RequireRoom(Work work, Guid caller, Guid? organisation)
    {
        await work.Execute("select pg_advisory_xact_lock(hashtextextended(@Owner::text, 1))", new { Owner = organisation ?? caller });
        var count = await work.One<int>(
            "select count(*)::int from webhook where @organisation::uuid is null and organisation_id is null and owner_id = @caller or organisation_id = @organisation", new { caller, organisation });
        if (count >= options.Value.MostPerOwner)
            throw new Refusal("too_many_webhooks", $"There are {count} webhooks already, and {options.Value.MostPerOwner} are allowed: delete one that is not needed.");
    }

    private static async Task<long> Start(Work work, CreateWebhookRequest request)
    {
        var last = await work.One<long>("select last from journal_head");
        if (!request.HasAfterSequence)
            return last;
        if (request.AfterSequence < 0 || request.AfterSequence > last)
            throw Refusal.Invalid("after_sequence", $"This must be a number of the journal, from 0 to {last}.");
        return request.AfterSequence;
    }

    private static Task<int> Add(Work work, Guid id, byte[] closed) => work.Execute(
        "insert into webhook_secret (id, webhook_id, sealed) values (@SecretId, @id, @closed)", new { SecretId = Guid.CreateVersion7(), id, closed });
}

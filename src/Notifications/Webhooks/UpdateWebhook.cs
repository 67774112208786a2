using Grpc.Core;
using OpenGov.Notifications.Journal;
using OpenGov.Notifications.V1;
using State = OpenGov.Notifications.V1.Webhook.Types.State;

namespace OpenGov.Notifications.Webhooks;

public sealed partial class WebhooksService
{
    /// <summary>Whoever makes it active again has everything that waits for another try tried at once.</summary>
    public override async Task<Webhook> UpdateWebhook(UpdateWebhookRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var wanted = request.Webhook ?? new Webhook();
        var fields = Fields.Of(request);
        var id = fields.Id("webhook.id", wanted.Id);
        var mask = Mask(fields, request);
        var url = mask.Contains("url") ? fields.Line("webhook.url", wanted.Url, 2000) : null;
        var description = mask.Contains("description") ? fields.OptionalLine("webhook.description", wanted.Description, 200) : null;
        var filter = mask.Contains("filter") ? fields.Filter(FilterNames.In("webhook.filter"), wanted.Filter) : null;
        if (mask.Contains("state"))
            fields.Require(wanted.State is State.Active or State.Paused, "webhook.state", "This must be active or paused.");
        fields.OrThrow();
        if (filter is not null)
            await places.Learn(filter.Places, stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Webhook>(request, caller.Id) is { } earlier)
            return earlier;

        var row = await Own(work, id, caller);
        Etag.Require(wanted.Etag, row.Version, "webhook.etag");
        if (url is not null && url != row.Url)
            await RequireAllowed(url, stop);

        filter ??= row.Filter;
        var state = !mask.Contains("state") ? row.State : wanted.State == State.Active ? "active" : "paused";
        await work.Execute(
            """
            update webhook set url = @Url, description = @Description, types = @Types, initiative_ids = @InitiativeIds, organisation_ids = @OrganisationIds,
                topics = @Topics, places = @Places, stages = @Stages, state = @state, disable_reason = case when @state = 'disabled' then disable_reason else '' end,
                failing_since = case when @Resumed then null else failing_since end, not_before = case when @Resumed then null else not_before end,
                due_at = current_instant(), version = version + 1
            where id = @id
            """,
            new
            {
                id,
                Url = url ?? row.Url,
                Description = description ?? row.Description,
                filter.Types,
                filter.InitiativeIds,
                filter.OrganisationIds,
                filter.Topics,
                filter.Places,
                filter.Stages,
                state,
                Resumed = state == "active" && row.State != "active",
            });
        if (state == "active" && row.State != "active")
            await work.Execute("update delivery set next_attempt_at = current_instant() where webhook_id = @id and state = 'failing'", new { id });
        return await work.Commit((await Read(work, id)).ToMessage());
    }

    private static HashSet<string> Mask(Fields fields, UpdateWebhookRequest request)
    {
        var paths = request.UpdateMask?.Paths.ToHashSet(StringComparer.Ordinal) ?? [];
        fields.Require(paths.Count > 0 && paths.IsSubsetOf(["url", "filter", "description", "state"]), "update_mask", "This must name what changes, of: url, filter, description, state.");
        return paths;
    }
}

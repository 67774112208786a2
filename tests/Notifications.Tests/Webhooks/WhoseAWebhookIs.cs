using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Tests.Webhooks;

[Collection(nameof(Running))]
public sealed class WhoseAWebhookIs(NotificationsSystem system)
{
    private readonly Guid organisation = Guid.CreateVersion7();

    [Fact]
    public async Task Of_a_person_only_that_person_sees_and_changes_it()
    {
        await using var receiver = await Receiver.Start();
        var (owner, stranger) = (system.System.Tokens.Person(), system.System.Tokens.Person(roles: [(organisation, "administrator")]));
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, Guid.CreateVersion7());

        foreach (var call in Calls(system.Webhooks(stranger), webhook))
            Assert.Equal(("webhook_not_found", StatusCode.NotFound), Seen(await Assert.ThrowsAsync<RpcException>(call)));
        foreach (var call in Calls(system.Webhooks(null), webhook))
            Assert.Equal(("not_signed_in", StatusCode.Unauthenticated), Seen(await Assert.ThrowsAsync<RpcException>(call)));
        Assert.Empty((await system.Webhooks(stranger).ListWebhooksAsync(new())).Webhooks);
        Assert.Equal(webhook, Assert.Single((await system.Webhooks(owner).ListWebhooksAsync(new())).Webhooks));
    }

    [Fact]
    [Trait("promise", "T21")]
    public async Task Of_an_organisation_whoever_represents_or_administers_it_does_and_it_stays_when_its_maker_goes()
    {
        await using var receiver = await Receiver.Start();
        var (makerId, initiative) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var maker = system.System.Tokens.Person(id: makerId, roles: [(organisation, "representative")]);
        var made = await system.Webhooks(maker).CreateWebhookAsync(new CreateWebhookRequest
        {
            RequestId = WebhookDrafts.NewId(),
            Url = receiver.Url,
            OrganisationId = organisation.ToString(),
            Filter = new EventFilter { InitiativeIds = { initiative.ToString() } },
        });

        var gone = system.System.Tokens.Person(id: makerId);
        var colleague = system.System.Tokens.System(roles: [(organisation, "administrator")]);
        var drafter = system.System.Tokens.Person(roles: [(organisation, "drafter")]);
        var neighbour = system.System.Tokens.Person(roles: [(Guid.CreateVersion7(), "administrator")]);
        foreach (var token in new[] { gone, drafter, neighbour })
        {
            foreach (var call in Calls(system.Webhooks(token), made.Webhook))
                Assert.Equal("webhook_not_found", (await Assert.ThrowsAsync<RpcException>(call)).RefusalCode);
            var refused = await Assert.ThrowsAsync<RpcException>(async () => await system.Webhooks(token).CreateWebhookAsync(new CreateWebhookRequest { RequestId = WebhookDrafts.NewId(), Url = receiver.Url, OrganisationId = organisation.ToString() }));
            Assert.Equal(("not_allowed", StatusCode.PermissionDenied), Seen(refused));
        }

        Assert.Equal(made.Webhook.Id, Assert.Single((await system.Webhooks(colleague).ListWebhooksAsync(new())).Webhooks).Id);
        await system.Record(Facts.Opened(initiative));
        await receiver.Has(1);
    }

    [Fact]
    [Trait("promise", "T21")]
    public async Task Nothing_is_sent_any_more_once_it_is_deleted_paused_or_wants_something_else()
    {
        var (owner, initiative) = (system.System.Tokens.Person(), Guid.CreateVersion7());
        var hold = new TaskCompletionSource();
        await using var receiver = await Receiver.Start(async (http, _) =>
        {
            await hold.Task.WaitAsync(http.RequestAborted);
            http.Response.StatusCode = 204;
        });
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        await system.Record([.. Enumerable.Range(0, 5).Select(_ => Facts.Opened(initiative))]);
        await receiver.HasTries(1);

        await system.Webhooks(owner).UpdateWebhookAsync(new UpdateWebhookRequest
        {
            RequestId = WebhookDrafts.NewId(),
            UpdateMask = new() { Paths = { "filter" } },
            Webhook = new Webhook { Id = webhook.Id, Etag = webhook.Etag, Filter = new EventFilter { InitiativeIds = { Guid.CreateVersion7().ToString() } } },
        });
        hold.SetResult();
        await OpenGov.Testing.Eventually.Holds("nothing waits", async () => await system.System.Count("notifications", $"delivery where webhook_id = '{webhook.Id}' and state <> 'delivered'") == 0);
        Assert.Single(receiver.Posted.DistinctBy(one => one.Id));

        await system.Webhooks(owner).DeleteWebhookAsync(new DeleteWebhookRequest { Id = webhook.Id });
        await system.Webhooks(owner).DeleteWebhookAsync(new DeleteWebhookRequest { Id = webhook.Id });
        Assert.Equal((0, 0), (await system.System.Count("notifications", $"delivery where webhook_id = '{webhook.Id}'"), await system.System.Count("notifications", $"webhook_secret where webhook_id = '{webhook.Id}'")));
        var stranger = await Assert.ThrowsAsync<RpcException>(async () => await system.Webhooks(system.System.Tokens.Person()).DeleteWebhookAsync(new DeleteWebhookRequest { Id = webhook.Id }));
        Assert.Equal("webhook_not_found", stranger.RefusalCode);
    }

    [Fact]
    public async Task Changes_need_the_latest_etag_and_every_wrong_field_is_named()
    {
        await using var receiver = await Receiver.Start();
        var owner = system.System.Tokens.Person();
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, Guid.CreateVersion7());
        var changed = await system.Webhooks(owner).UpdateWebhookAsync(Describe(webhook, "For the council", WebhookDrafts.NewId()));
        Assert.Equal(("For the council", webhook.Url, webhook.Filter), (changed.Description, changed.Url, changed.Filter));

        var late = await Assert.ThrowsAsync<RpcException>(async () => await system.Webhooks(owner).UpdateWebhookAsync(Describe(webhook, "Late", WebhookDrafts.NewId())));
        Assert.Equal(("etag_mismatch", StatusCode.Aborted), Seen(late));

        var wrong = await Assert.ThrowsAsync<RpcException>(async () => await system.Webhooks(owner).UpdateWebhookAsync(new UpdateWebhookRequest
        {
            RequestId = WebhookDrafts.NewId(),
            UpdateMask = new() { Paths = { "url", "description", "state", "filter", "secret" } },
            Webhook = new Webhook { Id = "x", Description = new string('x', 201), State = Webhook.Types.State.Disabled, Filter = new EventFilter { Topics = { "a b" } } },
        }));
        Assert.Equal(["update_mask", "webhook.description", "webhook.filter.topics[0]", "webhook.id", "webhook.state", "webhook.url"], wrong.FieldViolations.Select(one => one.Field).Order(StringComparer.Ordinal));
        wrong = await Assert.ThrowsAsync<RpcException>(async () => await system.Webhooks(owner).CreateWebhookAsync(new CreateWebhookRequest { RequestId = WebhookDrafts.NewId(), Description = "two\nlines", OrganisationId = "x" }));
        Assert.Equal(["description", "organisation_id", "url"], wrong.FieldViolations.Select(one => one.Field).Order(StringComparer.Ordinal));
        wrong = await Assert.ThrowsAsync<RpcException>(async () => await system.Webhooks(owner).CreateWebhookAsync(new CreateWebhookRequest { RequestId = WebhookDrafts.NewId(), Url = receiver.Url, AfterSequence = long.MaxValue }));
        Assert.Equal(["after_sequence"], wrong.FieldViolations.Select(one => one.Field));
        Assert.Single((await system.Webhooks(owner).ListWebhooksAsync(new())).Webhooks);
    }

    [Fact]
    [Trait("promise", "T02")]
    public async Task Of_sixty_four_made_at_once_as_many_are_made_as_are_allowed()
    {
        await using var receiver = await Receiver.Start();
        var owner = system.System.Tokens.Person();
        var made = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            try
            {
                await system.Subscribe(owner, receiver.Url, Guid.CreateVersion7());
                return "made";
            }
            catch (RpcException refused) when (refused.RefusalCode is { } code)
            {
                return code;
            }
        }));

        Assert.Equal((50, 14), (made.Count(one => one == "made"), made.Count(one => one == "too_many_webhooks")));
        Assert.Equal(50, (await system.Webhooks(owner).ListWebhooksAsync(new())).Webhooks.Count);
    }

    [Fact]
    public async Task Deliveries_are_listed_a_page_at_a_time_the_latest_first()
    {
        await using var receiver = await Receiver.Start();
        var (owner, initiative) = (system.System.Tokens.Person(), Guid.CreateVersion7());
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        var events = await system.Record([.. Enumerable.Range(0, 7).Select(_ => Facts.Opened(initiative))]);
        await OpenGov.Testing.Eventually.Holds("all are noted", async () => (await system.Get(owner, webhook.Id)).DeliveredUpTo >= events[6].Sequence);

        List<Delivery> all = [];
        for (var page = new ListDeliveriesResponse { NextPageToken = "" }; ;)
        {
            page = await system.Webhooks(owner).ListDeliveriesAsync(new ListDeliveriesRequest { WebhookId = webhook.Id, PageSize = 3, PageToken = page.NextPageToken });
            all.AddRange(page.Deliveries);
            if (page.NextPageToken.Length == 0)
                break;
        }

        Assert.Equal(events.Reverse().Select(one => (one.Id, one.Sequence, one.Type)), all.Select(one => (one.EventId, one.Sequence, one.EventType)));
    }

    private static UpdateWebhookRequest Describe(Webhook webhook, string description, string requestId) =>
        new() { RequestId = requestId, Webhook = new Webhook { Id = webhook.Id, Etag = webhook.Etag, Description = description }, UpdateMask = new() { Paths = { "description" } } };

    private static IEnumerable<Func<Task>> Calls(WebhooksApi.WebhooksApiClient webhooks, Webhook webhook)
    {
        yield return async () => await webhooks.GetWebhookAsync(new GetWebhookRequest { Id = webhook.Id });
        yield return async () => await webhooks.UpdateWebhookAsync(Describe(webhook, "Mine", WebhookDrafts.NewId()));
        yield return async () => await webhooks.DeleteWebhookAsync(new DeleteWebhookRequest { Id = webhook.Id });
        yield return async () => await webhooks.RotateSecretAsync(new RotateSecretRequest { RequestId = WebhookDrafts.NewId(), Id = webhook.Id });
        yield return async () => await webhooks.ReplayWebhookAsync(new ReplayWebhookRequest { RequestId = WebhookDrafts.NewId(), Id = webhook.Id });
        yield return async () => await webhooks.ListDeliveriesAsync(new ListDeliveriesRequest { WebhookId = webhook.Id });
    }

    private static (string?, StatusCode) Seen(RpcException refused) => (refused.RefusalCode, refused.StatusCode);
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenGov.Notifications.Tests.Journal;
using OpenGov.Notifications.V1;
using OpenGov.Notifications.Webhooks;
using OpenGov.Testing;
using State = OpenGov.Notifications.V1.Webhook.Types.State;

namespace OpenGov.Notifications.Tests.Webhooks;

[Collection(nameof(Running))]
public sealed class EveryEventArrives(NotificationsSystem system)
{
    private readonly string owner = system.System.Tokens.Person();
    private readonly Guid initiative = Guid.CreateVersion7();

    [Fact]
    [Trait("promise", "P14")]
    [Trait("promise", "P15")]
    [Trait("promise", "P28")]
    public async Task Matching_events_come_in_order_signed_as_CloudEvents_with_the_bytes_of_the_journal()
    {
        await using var receiver = await Receiver.Start();
        var (webhook, secret) = await system.Subscribe(owner, receiver.Url, initiative);
        var events = await system.Record(Facts.Opened(initiative), Facts.Opened(), Facts.Opened(initiative), Facts.Opened(initiative));
        await receiver.Has(3);

        Assert.Equal([events[0].Id, events[2].Id, events[3].Id], receiver.Posted.Select(one => one.Id));
        foreach (var one in receiver.Posted)
        {
            Assert.Equal("application/cloudevents+json; charset=utf-8", one.Headers["content-type"]);
            Assert.Null(CloudEventsForm.FlawOf(one.Json));
            Assert.Equal(one.Id, one.Json.GetProperty("id").GetString());
            var timestamp = long.Parse(one.Headers["webhook-timestamp"], CultureInfo.InvariantCulture);
            Assert.InRange(timestamp, one.At.ToUnixTimeSeconds() - 60, one.At.ToUnixTimeSeconds() + 60);
            Assert.Equal(Signature.Of([Convert.FromBase64String(secret["whsec_".Length..])], one.Id, timestamp, one.Body), one.Headers["webhook-signature"]);
        }

        using var http = system.Http;
        var asJson = await http.GetStringAsync($"/api/v1/events?initiative={initiative}");
        Assert.All(receiver.Posted, one => Assert.Contains(System.Text.Encoding.UTF8.GetString(one.Body), asJson, StringComparison.Ordinal));
        await Eventually.Holds("the webhook says so", async () => (await system.Get(owner, webhook.Id)).DeliveredUpTo >= events[3].Sequence);
        Assert.All(await system.Deliveries(owner, webhook.Id), one => Assert.Equal((Delivery.Types.State.Delivered, 1, 204, ""), (one.State, one.Attempts, one.LastStatus, one.Problem)));
    }

    [Fact]
    [Trait("promise", "P14")]
    [Trait("promise", "F19")]
    public async Task A_receiver_that_was_down_misses_nothing_and_gets_the_same_id_and_bytes_on_every_try()
    {
        await using var receiver = await Receiver.Start(Receiver.With(503));
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        var events = await system.Record([.. Enumerable.Range(0, 10).Select(_ => Facts.Opened(initiative))]);
        await receiver.HasTries(15);
        await receiver.Close();
        await Eventually.Holds("a try was refused", async () => (await system.Deliveries(owner, webhook.Id)).Any(one => one.LastStatus == 0));
        Assert.All(await system.Deliveries(owner, webhook.Id), one => Assert.Equal(Delivery.Types.State.Failing, one.State));

        receiver.Answer = Receiver.With(200);
        await receiver.Open();
        await Eventually.Holds("everything is delivered", async () => (await system.Deliveries(owner, webhook.Id)).All(one => one.State == Delivery.Types.State.Delivered));

        Assert.Equal(events.Select(one => one.Id).Order(), receiver.Posted.Select(one => one.Id).Distinct().Order());
        Assert.All(receiver.Posted.GroupBy(one => one.Id), tries => Assert.Single(tries.Select(one => Convert.ToHexString(one.Body)).Distinct()));
    }

    [Fact]
    public async Task An_event_that_the_receiver_refuses_does_not_hold_up_later_ones()
    {
        string? poison = null;
        await using var receiver = await Receiver.Start((http, one) => Receiver.With((poison ??= one.Id) == one.Id ? 500 : 204)(http, one));
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        var events = await system.Record([.. Enumerable.Range(0, 6).Select(_ => Facts.Opened(initiative))]);
        await receiver.Has(6);
        await Eventually.Holds("the tries are used up", async () => (await system.Deliveries(owner, webhook.Id)).Any(one => one.State == Delivery.Types.State.Failed));

        var failed = Assert.Single(await system.Deliveries(owner, webhook.Id), one => one.State != Delivery.Types.State.Delivered);
        Assert.Equal((poison, 9, 500, "The receiver answered 500."), (failed.EventId, failed.Attempts, failed.LastStatus, failed.Problem));
        Assert.Null(failed.NextAttemptTime);
        Assert.Equal(events[0].Sequence - 1, (await system.Get(owner, webhook.Id)).DeliveredUpTo);

        receiver.Answer = Receiver.With(204);
        await system.Webhooks(owner).ReplayWebhookAsync(new ReplayWebhookRequest { RequestId = WebhookDrafts.NewId(), Id = webhook.Id, AfterSequence = events[0].Sequence - 1 });
        await Eventually.Holds("what had failed is delivered too", async () => (await system.Get(owner, webhook.Id)).DeliveredUpTo >= events[5].Sequence);
    }

    [Fact]
    [Trait("promise", "P14")]
    public async Task A_replay_sends_everything_again_in_order_with_the_same_ids_and_bytes()
    {
        await using var receiver = await Receiver.Start();
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        var events = await system.Record([.. Enumerable.Range(0, 5).Select(_ => Facts.Opened(initiative))]);
        await receiver.Has(5);
        await Eventually.Holds("all are noted", async () => (await system.Get(owner, webhook.Id)).DeliveredUpTo >= events[4].Sequence);

        await system.Webhooks(owner).ReplayWebhookAsync(new ReplayWebhookRequest { RequestId = WebhookDrafts.NewId(), Id = webhook.Id, AfterSequence = events[1].Sequence });
        await receiver.HasTries(8);
        Assert.Equal(receiver.Posted.Take(5).Skip(2).Select(one => (one.Id, Convert.ToHexString(one.Body))), receiver.Posted.Skip(5).Select(one => (one.Id, Convert.ToHexString(one.Body))));
    }

    [Fact]
    public async Task What_happened_before_is_sent_where_it_is_asked_for_and_a_pause_keeps_events()
    {
        await using var receiver = await Receiver.Start();
        var events = await system.Record(Facts.Opened(initiative), Facts.Opened(initiative), Facts.Opened(initiative));
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative, after: events[0].Sequence);
        await receiver.Has(2);
        Assert.Equal([events[1].Id, events[2].Id], receiver.Posted.Select(one => one.Id));

        var paused = await Set(webhook.Id, State.Paused);
        var later = await system.Record(Facts.Opened(initiative), Facts.Opened(initiative));
        await using var other = await Receiver.Start();
        await system.Subscribe(owner, other.Url, initiative, after: later[0].Sequence);
        await other.Has(1);
        Assert.Equal((State.Paused, 2), (paused.State, receiver.Posted.Count));

        await Set(webhook.Id, State.Active);
        await receiver.Has(4);
        Assert.Equal(later.Select(one => one.Id), receiver.Posted.Skip(2).Select(one => one.Id));
    }

    [Fact]
    [Trait("promise", "P14")]
    [Trait("promise", "F20")]
    public async Task A_receiver_that_is_gone_is_disabled_at_once()
    {
        await using var receiver = await Receiver.Start(Receiver.With(410));
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        await system.Record(Facts.Opened(initiative), Facts.Opened(initiative));
        await Eventually.Holds("it is disabled", async () => (await system.Get(owner, webhook.Id)).State == State.Disabled);

        Assert.Equal((1, "The receiver answered 410 Gone."), (receiver.Posted.Count, (await system.Get(owner, webhook.Id)).DisableReason));
        receiver.Answer = Receiver.With(204);
        var active = await Set(webhook.Id, State.Active);
        Assert.Equal((State.Active, ""), (active.State, active.DisableReason));
        await receiver.Has(2);
    }

    [Fact]
    [Trait("promise", "P16")]
    [Trait("promise", "T20")]
    [Trait("promise", "F20")]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using var inside = await Receiver.Start();
        await using var receiver = await Receiver.Start((http, _) =>
        {
            http.Response.Redirect(inside.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        await system.Record(Facts.Opened(initiative));
        await receiver.HasTries(3);

        var delivery = Assert.Single(await system.Deliveries(owner, webhook.Id));
        Assert.Equal((Delivery.Types.State.Failing, 307), (delivery.State, delivery.LastStatus));
        Assert.Empty(inside.Posted);
    }

    [Fact]
    [Trait("promise", "F20")]
    public async Task Receivers_that_never_answer_or_answer_without_end_delay_nobody_else()
    {
        var never = new TaskCompletionSource();
        await using var silent = await Receiver.Start((_, _) => never.Task);
        await using var endless = await Receiver.Start(async (http, _) =>
        {
            while (!never.Task.IsCompleted)
                await http.Response.Body.WriteAsync(new byte[16 * 1024], http.RequestAborted);
        });
        await using var good = await Receiver.Start();
        for (var number = 0; number < 40; number++)
            await system.Subscribe(system.System.Tokens.Person(), silent.Url, initiative);
        await system.Subscribe(owner, endless.Url, initiative);
        await system.Record(Facts.Opened(initiative));
        await silent.HasTries(40);

        await system.Subscribe(owner, good.Url, initiative);
        var events = await system.Record([.. Enumerable.Range(0, 10).Select(_ => Facts.Opened(initiative))]);
        await good.Has(10, within: TimeSpan.FromSeconds(8));
        await endless.Has(11, within: TimeSpan.FromSeconds(20));
        Assert.Equal(events.Select(one => one.Id), good.Posted.Select(one => one.Id));
        never.SetResult();
    }

    [Fact]
    public async Task A_receiver_that_asks_for_a_pause_gets_it_and_no_event_is_counted_against_it_meanwhile()
    {
        var asked = false;
        await using var receiver = await Receiver.Start((http, one) =>
        {
            (http.Response.StatusCode, asked) = (asked ? 204 : 429, true);
            http.Response.Headers.RetryAfter = "2";
            return Task.CompletedTask;
        });
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        await system.Record(Facts.Opened(initiative), Facts.Opened(initiative), Facts.Opened(initiative));
        await receiver.Has(3);

        Assert.InRange((receiver.Posted[1].At - receiver.Posted[0].At).TotalSeconds, 1.8, 20);
        Assert.Equal([1, 1, 2], (await system.Deliveries(owner, webhook.Id)).Select(one => one.Attempts).Order());
    }

    private async Task<Webhook> Set(string id, State state)
    {
        var current = await system.Get(owner, id);
        return await system.Webhooks(owner).UpdateWebhookAsync(new UpdateWebhookRequest
        {
            RequestId = WebhookDrafts.NewId(),
            Webhook = new Webhook { Id = id, State = state, Etag = current.Etag },
            UpdateMask = new() { Paths = { "state" } },
        });
    }
}

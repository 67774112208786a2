using Grpc.Core;
using OpenGov.Notifications.Tests.Webhooks;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Tests.Subscriptions;

[Collection(nameof(Running))]
public sealed class WhatPeopleFollow(NotificationsSystem system)
{
    private readonly string mari = system.System.Tokens.Person(), jaan = system.System.Tokens.Person();
    private readonly Guid initiative = Guid.CreateVersion7(), organisation = Guid.CreateVersion7();

    [Fact]
    public async Task Following_the_same_twice_in_any_order_changes_nothing_also_at_once()
    {
        var (one, other) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        var made = await Task.WhenAll(Enumerable.Range(0, 64).Select(async number =>
            (await Follow(mari, number % 2 == 0 ? new EventFilter { InitiativeIds = { one, other }, Topics = { "b", "a", "b" } } : new EventFilter { InitiativeIds = { other, one, one }, Topics = { "a", "b" } })).Id));
        Assert.Single(made.Distinct());
        Assert.Equal(["a", "b"], Assert.Single((await system.Subscriptions(mari).ListSubscriptionsAsync(new())).Subscriptions).Filter.Topics);
    }

    [Fact]
    public async Task The_latest_matching_events_come_first_since_each_subscription_was_made()
    {
        await system.Record(Facts.Opened(initiative), Facts.Opened(organisation: organisation));
        await Follow(mari, new EventFilter { InitiativeIds = { initiative.ToString() } });
        await Follow(jaan, new EventFilter { OrganisationIds = { organisation.ToString() } });
        var first = await system.Record(Facts.Opened(initiative), Facts.Opened(), Facts.Opened(organisation: organisation), Facts.Opened(initiative, organisation));
        await Follow(mari, new EventFilter { OrganisationIds = { organisation.ToString() }, Types_ = { "opengov.consultation." } });
        var then = await system.Record(Facts.Opened(organisation: organisation), Facts.Opened(initiative, organisation, topics: [Topic]), Facts.Opened(topics: [Topic]));

        Assert.Equal([then[1], then[0], first[3], first[0]], await Mine(mari));
        Assert.Equal([then[1], then[0], first[3], first[2]], await Mine(jaan));

        await Follow(mari, new EventFilter { Topics = { Topic } });
        var last = await system.Record(Facts.Opened(topics: [Topic]));
        Assert.Equal([last[0], then[1]], (await Mine(mari)).Take(2));
    }

    [Fact]
    public async Task What_was_seen_is_counted_no_more_and_never_comes_back()
    {
        await Follow(mari, new EventFilter { InitiativeIds = { initiative.ToString() } });
        await Follow(mari, new EventFilter { InitiativeIds = { initiative.ToString() }, Types_ = { "opengov." } });
        var events = await system.Record([.. Enumerable.Range(0, 5).Select(_ => Facts.Opened(initiative))]);
        Assert.Equal((5, 0L), await Unseen());

        await system.Subscriptions(mari).MarkSeenAsync(new MarkSeenRequest { Sequence = events[2].Sequence });
        await system.Subscriptions(mari).MarkSeenAsync(new MarkSeenRequest { Sequence = events[0].Sequence });
        Assert.Equal((2, events[2].Sequence), await Unseen());
        await system.Subscriptions(mari).MarkSeenAsync(new MarkSeenRequest { Sequence = long.MaxValue });
        Assert.Equal((0, await system.Last()), await Unseen());

        async Task<(int, long)> Unseen() => await system.Subscriptions(mari).ListMyEventsAsync(new()) is var mine ? (mine.UnseenCount, mine.SeenUpTo) : default;
    }

    [Fact]
    public async Task Nobody_sees_or_ends_what_somebody_else_follows()
    {
        var made = await Follow(mari, new EventFilter { InitiativeIds = { initiative.ToString() } });
        await system.Record(Facts.Opened(initiative));
        await system.Subscriptions(jaan).DeleteSubscriptionAsync(new DeleteSubscriptionRequest { Id = made.Id });
        Assert.Empty((await system.Subscriptions(jaan).ListSubscriptionsAsync(new())).Subscriptions);
        Assert.Empty(await Mine(jaan));
        Assert.Equal(made, Assert.Single((await system.Subscriptions(mari).ListSubscriptionsAsync(new())).Subscriptions));

        await system.Subscriptions(mari).DeleteSubscriptionAsync(new DeleteSubscriptionRequest { Id = made.Id });
        await system.Subscriptions(mari).DeleteSubscriptionAsync(new DeleteSubscriptionRequest { Id = made.Id });
        Assert.Empty((await system.Subscriptions(mari).ListSubscriptionsAsync(new())).Subscriptions);
        Assert.Empty(await Mine(mari));
    }

    [Fact]
    [Trait("promise", "T02")]
    public async Task Two_hundred_at_most_persons_only_and_every_wrong_field_is_named()
    {
        var made = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForAsync(0, 208, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            try
            {
                await Follow(jaan, new EventFilter { InitiativeIds = { Guid.CreateVersion7().ToString() } });
                made.Add("made");
            }
            catch (RpcException refused) when (refused.RefusalCode is { } code)
            {
                made.Add(code);
            }
        });
        Assert.Equal((200, 8), (made.Count(one => one == "made"), made.Count(one => one == "too_many_subscriptions")));

        Assert.Equal("persons_only", (await Assert.ThrowsAsync<RpcException>(() => Follow(system.System.Tokens.System(), new EventFilter()))).RefusalCode);
        Assert.Equal("not_signed_in", (await Assert.ThrowsAsync<RpcException>(() => Mine(null))).RefusalCode);
        var wrong = await Assert.ThrowsAsync<RpcException>(() => Follow(mari, new EventFilter { OrganisationIds = { "x" }, Stages = { "" }, Topics = { Enumerable.Range(0, 101).Select(number => $"t{number}") } }));
        Assert.Equal(["filter.organisation_ids[0]", "filter.stages[0]", "filter.topics"], wrong.FieldViolations.Select(one => one.Field).Order(StringComparer.Ordinal));
        Assert.Equal(["sequence"], (await Assert.ThrowsAsync<RpcException>(async () => await system.Subscriptions(mari).MarkSeenAsync(new MarkSeenRequest { Sequence = -1 }))).FieldViolations.Select(one => one.Field));
        Assert.Empty((await system.Subscriptions(mari).ListSubscriptionsAsync(new())).Subscriptions);
    }

    private string Topic => $"t{initiative:N}";

    private async Task<Subscription> Follow(string token, EventFilter filter) =>
        await system.Subscriptions(token).CreateSubscriptionAsync(new CreateSubscriptionRequest { RequestId = WebhookDrafts.NewId(), Filter = filter });

    private async Task<IReadOnlyList<Event>> Mine(string? token)
    {
        List<Event> all = [];
        for (var page = new ListMyEventsResponse(); ;)
        {
            page = await system.Subscriptions(token).ListMyEventsAsync(new ListMyEventsRequest { PageSize = 2, PageToken = page.NextPageToken });
            all.AddRange(page.Events);
            if (page.NextPageToken.Length == 0)
                return all;
        }
    }
}

using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Tests.Journal;

[Collection(nameof(Running))]
public sealed class WatchingResumes(NotificationsSystem system)
{
    [Fact]
    public async Task From_now_means_only_what_comes_later_and_a_sign_of_life_comes_first()
    {
        var initiative = Guid.CreateVersion7();
        await system.Record(Facts.Opened(initiative));
        using var watch = Watch(-1, new EventFilter { InitiativeIds = { initiative.ToString() } });

        var sign = await Next(watch);
        Assert.Null(sign.Event);
        Assert.Equal(await system.Last(), sign.LookedAt);

        var later = await system.Record(Facts.Opened(), Facts.Opened(initiative));
        var first = await NextEvent(watch);
        Assert.Equal((later[1].Id, later[1].Sequence), (first.Event.Id, first.LookedAt));
    }

    [Fact]
    [Trait("promise", "P14")]
    public async Task A_cursor_resumes_exactly_after_the_last_event_received()
    {
        var initiative = Guid.CreateVersion7();
        var events = await system.Record([.. Enumerable.Range(0, 20).Select(_ => Facts.Opened(initiative))]);
        var filter = new EventFilter { InitiativeIds = { initiative.ToString() } };

        List<Event> received = [];
        var after = 0L;
        while (received.Count < events.Count)
        {
            using var watch = Watch(after, filter);
            for (var few = 0; few < 3 && received.Count < events.Count; few++)
            {
                var next = await NextEvent(watch);
                received.Add(next.Event);
                after = next.LookedAt;
            }
        }

        Assert.Equal(events, received);
    }

    [Fact]
    public async Task Quiet_filters_get_signs_of_life_that_carry_the_cursor_on()
    {
        using var watch = Watch(-1, new EventFilter { Types_ = { "opengov.nothing.like_this.v1" } });
        var first = await Next(watch);
        await system.Record(Facts.Opened(), Facts.Opened());

        var second = await Next(watch);
        Assert.Null(second.Event);
        Assert.Equal(first.LookedAt + 2, second.LookedAt);
    }

    [Fact]
    public async Task Three_hundred_watchers_each_get_every_event_and_one_that_never_reads_holds_up_nobody()
    {
        var initiative = Guid.CreateVersion7();
        var filter = new EventFilter { InitiativeIds = { initiative.ToString() } };
        using var idle = Watch(0, new EventFilter());
        var watches = Enumerable.Range(0, 300).Select(_ => Watch(-1, filter)).ToList();
        await Task.WhenAll(watches.Select(Next));

        var events = await system.Record([.. Enumerable.Range(0, 5).Select(_ => Facts.Opened(initiative))]);
        foreach (var received in await Task.WhenAll(watches.Select(async watch => new[] { await NextEvent(watch), await NextEvent(watch), await NextEvent(watch), await NextEvent(watch), await NextEvent(watch) })))
            Assert.Equal(events.Select(one => one.Id), received.Select(one => one.Event.Id));
        watches.ForEach(watch => watch.Dispose());
    }

    [Fact]
    public async Task A_number_that_the_journal_does_not_have_is_refused()
    {
        using var beyond = Watch(await system.Last() + 1000, new EventFilter());
        var refused = await Assert.ThrowsAsync<RpcException>(() => Next(beyond));
        Assert.Equal(["after"], refused.FieldViolations.Select(one => one.Field));

        using var wrong = Watch(-2, new EventFilter { InitiativeIds = { "x" }, Types_ = { "Not A Type" }, Places = { "a b" } });
        refused = await Assert.ThrowsAsync<RpcException>(() => Next(wrong));
        Assert.Equal(["after", "filter.initiative_ids[0]", "filter.places[0]", "filter.types[0]"], refused.FieldViolations.Select(one => one.Field).Order());
    }

    [Fact]
    public async Task Pages_walk_the_journal()
    {
        var initiative = Guid.CreateVersion7();
        var events = await system.Record([.. Enumerable.Range(0, 7).Select(_ => Facts.Opened(initiative))]);
        var (after, pages) = (0L, new List<ListEventsResponse>());
        do
        {
            pages.Add(await system.Events.ListEventsAsync(new ListEventsRequest { After = after, PageSize = 3, Filter = new EventFilter { InitiativeIds = { initiative.ToString() } } }));
            after = pages[^1].LookedAt;
        }
        while (after < pages[^1].Last);

        Assert.Equal(events, pages.SelectMany(page => page.Events));
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await system.Events.ListEventsAsync(new ListEventsRequest { After = -1, PageSize = 1001 }));
        Assert.Equal(["after", "page_size"], refused.FieldViolations.Select(one => one.Field).Order());
    }

    private AsyncServerStreamingCall<WatchResponse> Watch(long after, EventFilter filter) =>
        system.Events.Watch(new WatchRequest { After = after, Filter = filter }, deadline: DateTime.UtcNow.AddMinutes(2), cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<WatchResponse> Next(AsyncServerStreamingCall<WatchResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        return watch.ResponseStream.Current;
    }

    private static async Task<WatchResponse> NextEvent(AsyncServerStreamingCall<WatchResponse> watch)
    {
        while (true)
        {
            if (await Next(watch) is { Event: not null } found)
                return found;
        }
    }
}

using System.Text.Json;
using Npgsql;
using OpenGov.Contracts.Events;
using OpenGov.Notifications.V1;
using OpenGov.Testing;

namespace OpenGov.Notifications.Tests.Journal;

[Collection(nameof(Running))]
public sealed class TheJournalIsGapFree(NotificationsSystem system)
{
    [Fact]
    [Trait("promise", "P28")]
    public async Task Every_kind_of_fact_in_the_catalogue_becomes_an_event()
    {
        var facts = FactCatalogue.Types.ToDictionary(kind => kind.Key, kind => (Id: Guid.CreateVersion7(), Fact: Facts.Any(kind.Value)));
        var after = await system.Last();
        foreach (var (id, fact) in facts.Values)
            await (Task)typeof(NotificationsSystem).GetMethod(nameof(NotificationsSystem.Publish))!.MakeGenericMethod(fact.GetType()).Invoke(system, [fact, id])!;

        var events = (await system.Shown(after, [.. facts.Values.Select(one => one.Id)])).ToDictionary(one => one.Id);
        foreach (var (type, (id, fact)) in facts)
        {
            var found = events[id.ToString()];
            var name = FactCatalogue.Of(fact.GetType());
            var data = JsonDocument.Parse(found.Data).RootElement;
            var subject = data.GetProperty(JsonNamingPolicy.CamelCase.ConvertName(name.Subject)).GetString();

            Assert.Equal((type, $"/{name.Source}/{subject}", fact.At), (found.Type, found.Source, found.Time.ToDateTimeOffset()));
            Assert.Equal(fact.Scope.InitiativeIds.Select(one => one.ToString()), found.Scope.InitiativeIds);
            Assert.Equal((fact.Scope.OrganisationId.ToString(), fact.Scope.Stage), (found.Scope.OrganisationId, found.Scope.Stage));
            Assert.False(data.TryGetProperty("at", out _));
            Assert.Equal(fact.Scope.Topics, data.GetProperty("scope").GetProperty("topics").EnumerateArray().Select(one => one.GetString()));
        }
    }

    [Fact]
    [Trait("promise", "P17")]
    public async Task Sixty_four_publishers_at_once_leave_no_gap_and_every_publishers_order_stands()
    {
        var before = await system.Last();
        var published = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            var consultation = Guid.CreateVersion7();
            List<Guid> ids = [];
            for (var number = 0; number < 8; number++)
                ids.Add(await system.Publish(Facts.Opened(consultation: consultation)));
            return ids;
        }));
        await Eventually.Holds("all stand in the journal", async () => await system.CountOf(published.SelectMany(one => one)) == 64 * 8, TimeSpan.FromSeconds(60));

        var events = await All(before);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => before + number), events.Select(one => one.Sequence));
        foreach (var ids in published)
            Assert.Equal(ids.Select(id => id.ToString()), events.Select(one => one.Id).Where(id => ids.Contains(Guid.Parse(id))));
    }

    [Fact]
    [Trait("promise", "P17")]
    [Trait("promise", "F17")]
    public async Task The_same_event_a_hundred_times_at_once_and_again_when_it_was_forgotten_is_one_entry()
    {
        var (fact, id, before) = (Facts.Opened(), Guid.CreateVersion7(), await system.Last());
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => system.Publish(fact, id)));
        await Drained();
        await system.System.Execute("notifications", $"delete from inbox_message where event_id = '{id}'");
        await system.Publish(fact, id);
        await Drained();

        Assert.Equal(1, await system.CountOf([id]));
        var events = await All(before);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => before + number), events.Select(one => one.Sequence));
        Assert.Equal(0, await system.System.Count("notifications", "dead_message"));
    }

    [Theory]
    [InlineData("update event set type = 'x'")]
    [InlineData("delete from event")]
    [InlineData("truncate event cascade")]
    [InlineData("update journal_head set last = last + 2")]
    [InlineData("update journal_head set last = last - 1")]
    [InlineData("delete from journal_head")]
    public async Task Nobody_changes_the_journal(string sql)
    {
        await system.Record(Facts.Opened());
        var refused = await Assert.ThrowsAsync<PostgresException>(() => system.System.Execute("notifications", sql));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
    }

    private async Task<IReadOnlyList<Event>> All(long after)
    {
        List<Event> all = [];
        for (var (last, page) = (after, new ListEventsResponse { Last = long.MaxValue }); last < page.Last; last = page.LookedAt)
            all.AddRange((page = await system.Events.ListEventsAsync(new ListEventsRequest { After = last, PageSize = 1000 })).Events);
        return all;
    }

    /// <summary>One more event that stands in the journal shows that all before it were looked at: the queue is worked off in order.</summary>
    private Task<IReadOnlyList<Event>> Drained() => system.Record(Facts.Opened());
}

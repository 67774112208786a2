using Google.Protobuf.Collections;
using OpenGov.Contracts.Events;
using OpenGov.Notifications.V1;
using OpenGov.Testing;

namespace OpenGov.Notifications.Tests.Journal;

/// <summary>Every filter against every event, from memory and, after a new start, from the database.</summary>
public sealed class FiltersMatch(Servers servers)
{
    private static readonly Guid[] Initiatives = [.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())], Organisations = [.. Enumerable.Range(0, 2).Select(_ => Guid.CreateVersion7())];
    private static readonly string[] Topics = ["environment", "health"], Stages = ["drafting", "public_consultation"];

    /// <summary>Harju county with Anija and Kiili (0305, before 0304); Tartu county with Elva.</summary>
    private const string Places =
        "insert into place (code, current_code, parent_code) values ('0037','0037',''), ('0141','0141','0037'), ('0305','0305','0037'), ('0304','0305','0037'), ('0079','0079',''), ('0171','0171','0079')";

    private static readonly string[][] PlacesOfEvents = [[], ["0037"], ["0141"], ["0304"], ["0305"], ["0079"], ["0171", "0141"]];

    [Fact]
    public async Task A_filter_matches_the_same_events_everywhere_and_those_that_the_contract_says()
    {
        await using var system = await NotificationsSystem.OfItsOwn(servers);
        await system.System.Execute("notifications", Places);
        await system.Service.Kill();
        await system.Service.Start();

        var facts = Scopes().Select((scope, index) => Facts.Opened() with { Scope = scope, ClosesAt = Facts.Now.AddDays(index) }).ToList();
        var recorded = await system.Record(facts);
        var expected = Filters().Select(filter => recorded.Where(one => Wanted(filter, one)).Select(one => one.Sequence).ToList()).ToList();

        for (var start = 0; start < 2; start++)
        {
            foreach (var (index, filter) in Filters().Index())
            {
                var found = await system.Events.ListEventsAsync(new ListEventsRequest { After = recorded[0].Sequence - 1, PageSize = 1000, Filter = filter });
                Assert.True(expected[index].SequenceEqual(found.Events.Select(one => one.Sequence)), $"start {start}: {filter}");
            }

            await system.Service.Kill();
            await system.Service.Start();
        }
    }

    private static IEnumerable<Scope> Scopes() =>
        from initiative in new Guid[][] { [], [Initiatives[0]], [Initiatives[1], Initiatives[2]] }
        from organisation in new Guid?[] { null, Organisations[0] }
        from topic in new string[][] { [], ["environment"], ["health", "environment"] }
        from place in PlacesOfEvents
        from stage in new[] { null, Stages[0] }
        where (initiative.Length + topic.Length + place.Length) % 2 == 0 || stage is null
        select new Scope(initiative, organisation, topic, place, stage);

    private static IEnumerable<EventFilter> Filters()
    {
        yield return new EventFilter();
        foreach (var type in new[] { "opengov.", "opengov.consultation.", "opengov.consultation.opened.v1", "opengov.consultation.opened.v", "opengov.comment.", "opengov_consultation." })
            yield return new EventFilter { Types_ = { type } };
        yield return new EventFilter { Types_ = { "opengov.comment.", "opengov.consultation.opened.v1" } };
        foreach (var initiative in Initiatives)
            yield return new EventFilter { InitiativeIds = { initiative.ToString() } };
        yield return new EventFilter { InitiativeIds = { Initiatives[0].ToString(), Initiatives[2].ToString() } };
        foreach (var organisation in Organisations)
            yield return new EventFilter { OrganisationIds = { organisation.ToString() } };
        foreach (var topic in Topics)
            yield return new EventFilter { Topics = { topic } };
        foreach (var place in new[] { "0037", "0141", "0304", "0305", "0079", "0171", "9999" })
            yield return new EventFilter { Places = { place } };
        yield return new EventFilter { Places = { "0141", "0079" }, Topics = { "health" } };
        foreach (var stage in Stages)
            yield return new EventFilter { Stages = { stage } };
        yield return new EventFilter { Types_ = { "opengov.consultation." }, InitiativeIds = { Initiatives[1].ToString() }, OrganisationIds = { Organisations[0].ToString() }, Topics = { "environment" }, Places = { "0037" }, Stages = { "drafting" } };
    }

    /// <summary>The contract's words, once more and independently.</summary>
    private static bool Wanted(EventFilter filter, Event one) =>
        Any(filter.Types_, type => type.EndsWith('.') ? one.Type.StartsWith(type, StringComparison.Ordinal) : one.Type == type)
        && Any(filter.InitiativeIds, one.Scope.InitiativeIds.Contains)
        && Any(filter.OrganisationIds, id => id == one.Scope.OrganisationId)
        && Any(filter.Topics, one.Scope.Topics.Contains)
        && Any(filter.Stages, stage => stage == one.Scope.Stage)
        && (one.Scope.Places.Count == 0 || Any(filter.Places, place => one.Scope.Places.Any(code => LiesIn(code, place))));

    private static bool LiesIn(string code, string place) => place switch
    {
        "0037" => code is "0037" or "0141" or "0304" or "0305",
        "0079" => code is "0079" or "0171",
        "0304" or "0305" => code is "0304" or "0305",
        _ => code == place,
    };

    private static bool Any(RepeatedField<string> wanted, Func<string, bool> matches) => wanted.Count == 0 || wanted.Any(matches);
}

using System.Text.Json;
using OpenGov.Notifications.Journal;

namespace OpenGov.Notifications.Subscriptions;

/// <summary>
/// The events that match any of a person's subscriptions, each since it was made, gathered when somebody asks. A subscription to
/// initiatives is answered from their index, one to organisations from theirs; any other is broad and found by reading backwards.
/// </summary>
internal sealed class Feed(Database db, IReadOnlyList<SubscriptionRow> subscriptions, PlaceList places)
{
    private const int MostCounted = 1000;

    private const string Rest =
        """
            (cardinality(wanted.types) + cardinality(wanted.prefixes) = 0 or event.type = any(wanted.types) or event.type like any(wanted.prefixes))
        and (cardinality(wanted.organisations) = 0 or event.organisation_id = any(wanted.organisations))
        and (cardinality(wanted.topics) = 0 or event.topics && wanted.topics)
        and (cardinality(wanted.places) = 0 or event.places = '{}' or event.places && wanted.places)
        and (cardinality(wanted.stages) = 0 or event.stage = any(wanted.stages))
        and event.sequence > greatest(wanted.since, @After) and event.sequence < @Before
        """;

    /// <summary>The latest matching numbers between <c>@After</c> and <c>@Before</c>. “offset 0” keeps the planner from walking the whole journal backwards for the rare ones.</summary>
    private const string Hits =
        $"""
        with wanted as materialized (
            select * from jsonb_to_recordset(@Wanted::jsonb)
            as one (types text[], prefixes text[], initiatives uuid[], organisations uuid[], topics text[], places text[], stages text[], since bigint)
        ),
        hit as (
            select found.sequence from wanted cross join lateral (
                select sequence from (select sequence from event where event.initiative_ids && wanted.initiatives and {Rest} offset 0) as rare order by sequence desc limit @Limit) as found
            where cardinality(wanted.initiatives) > 0
            union
            select found.sequence from wanted cross join lateral (
                select sequence from (select sequence from event where event.organisation_id = any(wanted.organisations) and {Rest} offset 0) as rare order by sequence desc limit @Limit) as found
            where cardinality(wanted.initiatives) = 0 and cardinality(wanted.organisations) > 0
            union
            select found.sequence from wanted cross join lateral (select sequence from event where {Rest} order by sequence desc limit @Limit) as found
            where cardinality(wanted.initiatives) = 0 and cardinality(wanted.organisations) = 0
        )
        """;

    private readonly string wanted = JsonSerializer.Serialize(subscriptions.Select(one => places.Matcher(one.Filter) switch
    {
        var matcher => new
        {
            types = matcher.Types,
            prefixes = matcher.Prefixes,
            initiatives = matcher.Initiatives,
            organisations = matcher.Organisations,
            topics = matcher.Topics,
            places = matcher.Places,
            stages = matcher.Stages,
            since = one.Since,
        },
    }));

    /// <summary>The latest matching events before a number.</summary>
    internal async Task<IReadOnlyList<JournalEvent>> Before(long sequence, int limit, CancellationToken stop) => subscriptions.Count == 0 ? [] : await db.List<JournalEvent>(
        $"""
        {Hits}
        select {JournalTail.Columns} from event where sequence in (select sequence from hit order by sequence desc limit @Limit) order by sequence desc
        """, new { Wanted = wanted, After = 0L, Before = sequence, Limit = limit }, stop);

    /// <summary>How many matching events come after a number, counted up to a thousand.</summary>
    internal async Task<int> CountAfter(long sequence, CancellationToken stop) => subscriptions.Count == 0 ? 0 : await db.Find<int>(
        $"{Hits} select least(count(*), @Limit)::int from hit", new { Wanted = wanted, After = sequence, Before = long.MaxValue, Limit = MostCounted }, stop);
}

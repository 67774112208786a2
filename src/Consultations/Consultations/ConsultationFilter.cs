using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Consultations;

/// <summary>What a list of consultations shows. Null and empty mean: no restriction.</summary>
internal sealed record ConsultationFilter(ConsultationState[] States, Guid? InitiativeId, Guid? OrganisationId, string Place);

/// <summary>
/// The key of a list's last entry. The states of all pages are those of <paramref name="AsOf"/>, so that none is shown twice or passed over
/// when one opens or closes meanwhile.
/// </summary>
/// <param name="Rank">0 open, 1 scheduled, 2 closed.</param>
/// <param name="Micros">Microseconds since 1970 that order within the rank: the end of open ones, the opening of scheduled ones, minus the end of closed ones.</param>
internal sealed record ConsultationCursor(DateTimeOffset AsOf, int Rank, long Micros, Guid Id);

internal static class ConsultationLists
{
    private const string Keys =
        """
        with filtered as (
            select c.id,
                   case when c.open_time > @AsOf then 1 when c.close_time < @AsOf then 2 else 0 end as rank,
                   case when c.open_time > @AsOf then (extract(epoch from c.open_time) * 1000000)::bigint
                        when c.close_time < @AsOf then -(extract(epoch from c.close_time) * 1000000)::bigint
                        else (extract(epoch from c.close_time) * 1000000)::bigint end as micros
            from consultation c join initiative i on i.id = c.initiative_id
            where (@InitiativeId::uuid is null or c.initiative_id = @InitiativeId)
              and (@OrganisationId::uuid is null or c.organisation_id = @OrganisationId)
              and (@Place = '' or cardinality(coalesce(c.places, i.places)) = 0 or @Place = any(coalesce(c.places, i.places))))
        select id, rank, micros from filtered
        where (cardinality(@Ranks) = 0 or rank = any(@Ranks))
          and (@AfterId::uuid is null or (rank, micros, id) > (@AfterRank, @AfterMicros, @AfterId))
        order by rank, micros, id
        limit @Limit
        """;

    private const string ByIds = ConsultationView.Select + "where c.id = any(@ids)";

    /// <summary>A page: open ones first, those that close soonest first, then scheduled, then closed ones, the latest first.</summary>
    public static async Task<(IReadOnlyList<ConsultationView> Rows, string NextPageToken)> Consultations(
        this Database db, ConsultationFilter filter, int pageSize, string? pageToken, CancellationToken stop)
    {
        var page = Paging.From<ConsultationCursor>(pageSize, pageToken, $"ListConsultations {string.Join(',', filter.States)} {filter.InitiativeId} {filter.OrganisationId} {filter.Place}");
        var asOf = page.After?.AsOf ?? await db.Find<DateTimeOffset>("select current_instant()", null, stop);
        var keys = await db.List<ConsultationKey>(
            Keys,
            new
            {
                AsOf = asOf,
                filter.InitiativeId,
                filter.OrganisationId,
                filter.Place,
                Ranks = filter.States.Select(Rank).ToArray(),
                AfterId = page.After?.Id,
                AfterRank = page.After?.Rank ?? 0,
                AfterMicros = page.After?.Micros ?? 0,
                page.Limit,
            }, stop);

        var (shown, next) = page.Cut(keys, key => new ConsultationCursor(asOf, key.Rank, key.Micros, key.Id));
        var views = (await db.List<ConsultationView>(ByIds, new { ids = shown.Select(key => key.Id).ToArray() }, stop)).ToDictionary(view => view.Id);
        return ([.. shown.Select(key => views[key.Id])], next);
    }

    private static int Rank(ConsultationState state) => state switch { ConsultationState.Open => 0, ConsultationState.Scheduled => 1, _ => 2 };

    private sealed record ConsultationKey
    {
        public required Guid Id { get; init; }
        public required int Rank { get; init; }
        public required long Micros { get; init; }
    }
}

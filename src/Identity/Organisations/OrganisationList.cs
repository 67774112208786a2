using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>Which organisations are asked for, by gRPC or JSON.</summary>
/// <param name="Query">Part of a name or of a registry code, in lower case; empty for all.</param>
/// <param name="Kinds">Only these; empty for all.</param>
/// <param name="PlaceCode">Only of this place, those within it, and those that it replaced; null for all.</param>
internal sealed record OrganisationFilter(string Query, short[] Kinds, string? PlaceCode)
{
    internal static OrganisationFilter From(Fields fields, string query, IReadOnlyList<OrganisationKind> kinds, string placeCode)
    {
        fields.Count("kinds", kinds.Count, 0, 10);
        return new OrganisationFilter(
            fields.OptionalLine("query", query, 200).ToLowerInvariant(),
            [.. kinds.Select((kind, index) => (short)fields.Choice($"kinds[{index}]", kind)).Distinct().Order()],
            fields.OptionalLine("place_code", placeCode, 20) is { Length: > 0 } code ? code : null);
    }

    /// <summary>What a page token belongs to.</summary>
    internal string Question => $"organisations\n{Query}\n{string.Join(',', Kinds)}\n{PlaceCode}";
}

/// <summary>Organisations by name, a page at a time.</summary>
internal static class OrganisationList
{
    internal sealed record Cursor(string Name, Guid Id);

    internal static async Task<(IReadOnlyList<OrganisationRow> Rows, string NextPageToken)> Organisations(
        this Database db, OrganisationFilter filter, int pageSize, string pageToken, CancellationToken stop)
    {
        var page = Paging.From<Cursor>(pageSize, pageToken, filter.Question);
        var rows = await db.List<OrganisationRow>(
            """
            with recursive wanted (code) as (
                select place_in_force(@PlaceCode)
                union
                select place.code from place join wanted on place.parent_code = wanted.code or place.replaced_by = wanted.code
            )
            select * from organisation
            where (@Query = '' or strpos(search_text, @Query) > 0)
              and (cardinality(@Kinds) = 0 or kind = any(@Kinds))
              and (@PlaceCode::text is null or place_code in (select code from wanted))
              and (@Name::text is null or (sort_name collate "und-x-icu", id) > (@Name, @Id))
            order by sort_name collate "und-x-icu", id
            limit @Limit
            """, new { filter.PlaceCode, filter.Query, filter.Kinds, page.After?.Name, Id = page.After?.Id ?? Guid.Empty, page.Limit }, stop);
        return page.Cut(rows, row => new Cursor(row.SortName, row.Id));
    }
}

using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Representatives;

/// <summary>Where a page of representatives ends.</summary>
internal sealed record RepresentativeCursor(string Name, Guid Id);

/// <summary>The queries that gRPC and JSON share.</summary>
internal static class RepresentativeReading
{
    public static async Task<RepresentativeRow> Representative(this Database db, Guid id, CancellationToken stop) =>
        await db.Find<RepresentativeRow>(
            """
            select r.*, (select count(distinct p.meeting_id) from participant p join meeting m on m.id = p.meeting_id and m.version = p.version
                         where p.representative_id = r.id)::int as meeting_count
            from representative r where id = @id
            """, new { id }, stop)
        ?? throw Refusal.NotFound("representative", id);

    public static async Task<ListRepresentativesResponse> Representatives(this Database db, string query, Page<RepresentativeCursor> page, CancellationToken stop)
    {
        var rows = await db.List<RepresentativeRow>(
            """
            with page as (
                select * from representative
                where (@query = '' or strpos(plain_name(name), plain_name(@query)) > 0 or registry_code = @query)
                  and (@afterName::text is null or (name, id) > (@afterName, @afterId::uuid))
                order by name, id
                limit @Limit
            )
            select r.*, (select count(distinct p.meeting_id) from participant p join meeting m on m.id = p.meeting_id and m.version = p.version
                         where p.representative_id = r.id)::int as meeting_count
            from page r order by r.name, r.id
            """, new { query, afterName = page.After?.Name, afterId = page.After?.Id, page.Limit }, stop);
        var (shown, next) = page.Cut(rows, row => new RepresentativeCursor(row.Name, row.Id));
        return new ListRepresentativesResponse { Representatives = { shown.Select(row => row.ToMessage()) }, NextPageToken = next };
    }
}

using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Meetings;

/// <summary>Where a page of meetings ends.</summary>
internal sealed record MeetingCursor(DateOnly HeldFirst, Guid MeetingId);

/// <summary>What a list of meetings shows. Null, 0 and empty mean: no restriction.</summary>
internal sealed record MeetingFilter(Guid? InitiativeId, Guid? OrganisationId, Guid? RepresentativeId, string Query, int Year)
{
    /// <summary>Not public, so that it is no parameter of the query.</summary>
    internal required Page<MeetingCursor> Page { get; init; }
    public DateOnly? BeforeDate => Page.After?.HeldFirst;
    public Guid? BeforeId => Page.After?.MeetingId;
    public int Limit => Page.Limit;
}

/// <summary>The queries that gRPC, JSON and CSV share.</summary>
internal static class MeetingReading
{
    /// <summary>A version of a meeting; 0 means the one that stands.</summary>
    public static async Task<MeetingRow> Meeting(this Database db, Guid? id, string? reference, int version, CancellationToken stop) =>
        await db.Find<MeetingRow>(
            """
            select * from meeting_row
            where (meeting_id = @id or @id::uuid is null) and (reference = @reference or @reference::text is null)
              and version = case when @version = 0 then latest else @version end
            limit 1
            """, new { id, reference, version }, stop)
        ?? throw Refusal.NotFound("meeting", reference ?? id?.ToString() ?? "");

    public static async Task<ListMeetingsResponse> Meetings(this Database db, MeetingFilter filter, CancellationToken stop)
    {
        var rows = await db.List<MeetingRow>(
            """
            with found as (
                select r.meeting_id, r.version, r.held_first
                from meeting_version r join meeting m on m.id = r.meeting_id and m.version = r.version
                where (@InitiativeId::uuid is null or r.initiative_ids @> array[@InitiativeId::uuid])
                  and (@OrganisationId::uuid is null or m.organisation_id = @OrganisationId)
                  and (@Year = 0 or r.held_year = @Year)
                  and (@RepresentativeId::uuid is null or exists (
                        select 1 from participant p where p.representative_id = @RepresentativeId and p.meeting_id = r.meeting_id and p.version = r.version))
                  and (@Query = '' or to_tsvector('simple', r.official_name || ' ' || r.official_position || ' ' || r.purpose) @@ websearch_to_tsquery('simple', @Query)
                       or exists (select 1 from participant p where p.meeting_id = r.meeting_id and p.version = r.version
                                  and to_tsvector('simple', p.name || ' ' || p.on_behalf_of) @@ websearch_to_tsquery('simple', @Query)))
            ), page as (
                select * from found
                where @BeforeDate::date is null or (held_first, meeting_id) < (@BeforeDate, @BeforeId::uuid)
                order by held_first desc, meeting_id desc limit @Limit
            )
            select r.*, (select count(*) from found)::int as total
            from page join meeting_row r using (meeting_id, version)
            order by r.held_first desc, r.meeting_id desc
            """, filter, stop);
        var (shown, next) = filter.Page.Cut(rows, row => new MeetingCursor(row.HeldFirst, row.MeetingId));
        return new ListMeetingsResponse { Meetings = { shown.Select(row => row.ToMessage()) }, NextPageToken = next, Total = rows.Count > 0 ? rows[0].Total : 0 };
    }
}

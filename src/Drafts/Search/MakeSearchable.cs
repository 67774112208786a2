using OpenGov.Drafts.Documents;
using OpenGov.Drafts.Initiatives;

namespace OpenGov.Drafts.Search;

/// <summary>
/// Puts what has just become public where it can be found, in the same transaction. Words are kept as written (PostgreSQL's “simple”
/// configuration: no language's stemming is right for all), titles weigh more than texts.
/// </summary>
internal static class Searchables
{
    /// <summary>PostgreSQL indexes about a million bytes of a text at a time: a longer one is indexed in pieces of so many characters.</summary>
    private const int Piece = 100_000;

    /// <summary>How far a piece reaches into the next, so that no phrase is cut in two.</summary>
    private const int Overlap = 200;

    public static Task<int> MakeSearchable(this Work work, InitiativeRow initiative) =>
        work.Execute(
            """
            insert into searchable (initiative_id, heading, body, terms)
            select id, heading, body, setweight(to_tsvector('simple', reference || ' ' || left(heading, @Piece)), 'A') || setweight(to_tsvector('simple', left(body, @Piece)), 'B')
            from (
                select id, reference,
                       (select coalesce(string_agg(value, ' · ' order by key), '') from jsonb_each_text(title)) as heading,
                       (select coalesce(string_agg(value, E'\n' order by key), '') from jsonb_each_text(summary)) as body
                from initiative where id = @Id
            ) as described
            on conflict (initiative_id) where document_id is null
            do update set heading = excluded.heading, body = excluded.body, terms = excluded.terms
            """, new { initiative.Id, Piece });

    /// <summary>The latest public version of a document takes the place of the one before.</summary>
    public static async Task MakeSearchable(this Work work, VersionRow version)
    {
        await work.Execute("delete from searchable where document_id = @DocumentId", new { version.DocumentId });
        await work.Execute(
            """
            insert into searchable (initiative_id, document_id, version_id, eid, number, heading, body, terms)
            select @InitiativeId, @DocumentId, @Id, eid, label, heading, words,
                   setweight(to_tsvector('simple', case when piece = 0 then left(label || ' ' || heading, @Piece) else '' end), 'C') || setweight(to_tsvector('simple', words), 'D')
            from provision
                 cross join lateral generate_series(0, greatest(char_length(text) - 1, 0) / @Piece) as piece
                 cross join lateral substr(text, piece * @Piece + 1, @Piece + @Overlap) as words
            where version_id = @Id and (text <> '' or heading <> '')
            order by position, piece
            """, new { version.Id, version.DocumentId, version.InitiativeId, Piece, Overlap });
    }
}

using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Search;

/// <summary>
/// Full-text search in what is public. The words are the reader's own in PostgreSQL's web syntax ("phrases", or, -), each word
/// matching every word that begins with it, since endings change from case to case.
/// </summary>
internal static class SearchQuery
{
    private const char Start = '\u0002', End = '\u0003';

    public static async Task<SearchResponse> Search(this Database db, SearchWanted wanted, CancellationToken stop)
    {
        var rows = await db.List<HitRow>(
            """
            with wanted as (
                select regexp_replace(websearch_to_tsquery('simple', @Query)::text, '''(\s|$|\))', ''':*\1', 'g')::tsquery as terms
            ), hit as (
                select s.id, ts_rank(s.terms, w.terms) as rank
                from searchable s cross join wanted w join initiative i on i.id = s.initiative_id
                where s.terms @@ w.terms
                  and (cardinality(@Stages) = 0 or i.stage = any(@Stages))
                  and (@OrganisationId::uuid is null or i.organisation_id = @OrganisationId)
                order by rank desc, s.id
                limit 1000
            ), page as (
                select id, rank, count(*) over () as total from hit order by rank desc, id offset @Offset limit @Limit
            )
            select p.total::int, s.document_id, s.version_id, coalesce(v.number, 0) as version_number, coalesce(s.eid, '') as eid,
                   s.number as provision_number, s.heading as provision_heading,
                   ts_headline('simple', translate(s.body, chr(2) || chr(3), ''), w.terms, 'StartSel=' || chr(2) || ',StopSel=' || chr(3) || ',MaxWords=40,MinWords=20,MaxFragments=2,FragmentDelimiter=" … "') as snippet,
                   i.id as initiative_id, i.reference, i.title, i.stage, i.organisation_id
            from page p join searchable s on s.id = p.id cross join wanted w join initiative i on i.id = s.initiative_id
                 left join version_row v on v.id = s.version_id
            order by p.rank desc, p.id
            """, wanted, stop);

        var answer = new SearchResponse { Total = rows.Count > 0 ? rows[0].Total : 0, Hits = { rows.Take(wanted.Page.Size).Select(row => row.ToMessage()) } };
        (_, answer.NextPageToken) = wanted.Page.Cut(rows, _ => new SearchCursor(wanted.Offset + wanted.Page.Size));
        return answer;
    }

    /// <summary>Splits a headline at its marks: the reader's words never pass as markup.</summary>
    internal static IEnumerable<SnippetRun> Runs(string headline)
    {
        foreach (var part in headline.Split(Start))
        {
            var end = part.IndexOf(End);
            if (end >= 0)
                yield return new SnippetRun { Text = part[..end], Match = true };
            if (part[(end + 1)..] is { Length: > 0 } rest)
                yield return new SnippetRun { Text = rest };
        }
    }
}

/// <summary>What to look for. Empty and null mean: no restriction.</summary>
internal sealed record SearchWanted(string Query, string[] Stages, Guid? OrganisationId)
{
    /// <summary>Not public, so that it is no parameter of the query.</summary>
    internal required Page<SearchCursor> Page { get; init; }
    public int Offset => Page.After?.Offset ?? 0;
    public int Limit => Page.Limit;

    /// <summary>Reads what somebody looks for; what is wrong with it goes to <paramref name="fields"/>. A page token belongs to all of it.</summary>
    public static SearchWanted From(
        Fields fields, (string Field, string? Words) query, (string Field, IReadOnlyCollection<string> Codes) stages, Guid? organisation, int pageSize, string? pageToken)
    {
        var words = fields.Line(query.Field, query.Words, max: 500);
        var codes = fields.Stages(stages.Field, stages.Codes);
        return new(words, codes, organisation) { Page = Paging.From<SearchCursor>(fields, pageSize, pageToken, string.Join('\n', [words, $"{organisation}", .. codes])) };
    }
}

/// <summary>How many hits come before a page.</summary>
internal sealed record SearchCursor(int Offset);

/// <summary>One hit.</summary>
internal sealed record HitRow
{
    public required int Total { get; init; }
    public Guid? DocumentId { get; init; }
    public Guid? VersionId { get; init; }
    public required int VersionNumber { get; init; }
    public required string Eid { get; init; }
    public required string ProvisionNumber { get; init; }
    public required string ProvisionHeading { get; init; }
    public required string Snippet { get; init; }
    public required Guid InitiativeId { get; init; }
    public required string Reference { get; init; }
    public required string Title { get; init; }
    public required string Stage { get; init; }
    public required Guid OrganisationId { get; init; }

    public SearchHit ToMessage()
    {
        var link = new InitiativeLink { Id = InitiativeId.ToString(), Reference = Reference, Stage = Stage, OrganisationId = OrganisationId.ToString() };
        link.Title.Add(Localized.Read(Title));
        return new SearchHit
        {
            Initiative = link,
            DocumentId = DocumentId?.ToString() ?? "",
            VersionId = VersionId?.ToString() ?? "",
            VersionNumber = VersionNumber,
            Eid = Eid,
            ProvisionNumber = ProvisionNumber,
            ProvisionHeading = DocumentId is null ? "" : ProvisionHeading,
            Snippet = { SearchQuery.Runs(Snippet) },
        };
    }
}

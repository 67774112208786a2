using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

/// <summary>The queries that gRPC and JSON share. Every one takes the organisations whose unpublished things the reader may see.</summary>
internal static class DocumentReading
{
    /// <summary>The version, or <c>version_not_found</c> where it does not exist for this reader.</summary>
    public static async Task<VersionRow> Version(this Database db, Guid id, Guid[] mine, CancellationToken stop) =>
        await db.Find<VersionRow>(
            """
            select v.* from version_row v join initiative i on i.id = v.initiative_id
            where v.id = @id and (v.publish_time is not null and i.publish_time is not null or i.organisation_id = any(@mine))
            """, new { id, mine }, stop)
        ?? throw Refusal.NotFound("version", id);

    public static async Task<VersionRow> Version(this Database db, Guid document, int number, Guid[] mine, CancellationToken stop) =>
        await db.Find<VersionRow>(
            """
            select v.* from version_row v join initiative i on i.id = v.initiative_id
            where v.document_id = @document and v.number = @number
              and (v.publish_time is not null and i.publish_time is not null or i.organisation_id = any(@mine))
            """, new { document, number, mine }, stop)
        ?? throw Refusal.NotFound("version", $"{number} of document {document}");

    /// <summary>The version that was the latest public one at that time.</summary>
    public static async Task<VersionRow> Version(this Database db, Guid document, DateTimeOffset time, CancellationToken stop) =>
        await db.Find<VersionRow>(
            """
            select v.* from version_row v join initiative i on i.id = v.initiative_id
            where v.document_id = @document and v.publish_time <= @time and i.publish_time is not null
            order by v.number desc limit 1
            """, new { document, time }, stop)
        ?? throw Refusal.NotFound("version", $"of document {document} that was public at {time:u}");

    /// <summary>The documents of an initiative that this reader can see something of, with the versions that they can see.</summary>
    public static async Task<ListDocumentsResponse> Documents(this Database db, Guid initiative, Guid[] mine, CancellationToken stop)
    {
        var visible = await db.Find<Guid?>(
            "select organisation_id from initiative where id = @initiative and (publish_time is not null or organisation_id = any(@mine))", new { initiative, mine }, stop)
            ?? throw Refusal.NotFound("initiative", initiative);
        var own = mine.Contains(visible);

        var documents = await db.List<DocumentRow>("select * from document where initiative_id = @initiative order by create_time, id", new { initiative }, stop);
        var versions = (await db.List<VersionRow>(
            "select * from version_row where initiative_id = @initiative and (publish_time is not null or @own) order by number", new { initiative, own }, stop))
            .ToLookup(version => version.DocumentId);

        return new ListDocumentsResponse
        {
            Documents = { documents.Where(document => own || versions.Contains(document.Id)).Select(document => document.ToMessage(versions[document.Id])) },
        };
    }
}

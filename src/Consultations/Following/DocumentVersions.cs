using OpenGov.Drafts.V1;

namespace OpenGov.Consultations.Following;

/// <summary>The published versions of documents, as a chain.</summary>
internal static class DocumentVersions
{
    /// <summary>Notes a published version; one that is known already changes nothing, in whatever order they come.</summary>
    public static Task KeepVersion(this Work work, Guid id, Guid document, Guid initiative, int number, Guid? previous) => work.Execute(
        """
        insert into document_version (id, document_id, initiative_id, number, previous_id)
        values (@id, @document, @initiative, @number, @previous)
        on conflict do nothing
        """, new { id, document, initiative, number, previous });

    /// <summary>Notes the published versions of documents as Drafts lists them. Versions are published in the order of their numbers.</summary>
    public static Task KeepVersions(this Work work, IEnumerable<Document> documents)
    {
        var kept = documents.SelectMany(Chain).ToList();
        return work.Execute(
            """
            insert into document_version (id, document_id, initiative_id, number, previous_id)
            select * from unnest(@Ids, @Documents, @Initiatives, @Numbers, @Previous)
            on conflict do nothing
            """,
            new
            {
                Ids = kept.Select(one => one.Id).ToArray(),
                Documents = kept.Select(one => one.Document).ToArray(),
                Initiatives = kept.Select(one => one.Initiative).ToArray(),
                Numbers = kept.Select(one => one.Number).ToArray(),
                Previous = kept.Select(one => one.Previous).ToArray(),
            });
    }

    private static IEnumerable<(Guid Id, Guid Document, Guid Initiative, int Number, Guid? Previous)> Chain(Document document)
    {
        Guid? previous = null;
        foreach (var version in document.Versions.Where(one => one.PublishTime is not null).OrderBy(one => one.Number))
        {
            yield return (Guid.Parse(version.Id), Guid.Parse(document.Id), Guid.Parse(document.InitiativeId), version.Number, previous);
            previous = Guid.Parse(version.Id);
        }
    }
}

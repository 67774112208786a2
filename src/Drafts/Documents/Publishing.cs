using OpenGov.Contracts.Events;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.Search;

namespace OpenGov.Drafts.Documents;

/// <summary>Making a version public.</summary>
internal static class Publishing
{
    /// <summary>
    /// The version, public from now. The document's row must be locked. Versions become public in the order of their numbers:
    /// <c>later_version_published</c> where a later one already is.
    /// </summary>
    public static async Task<VersionRow> Publish(Work work, VersionRow version, InitiativeRow initiative)
    {
        var latest = await work.Find<Latest>(
            "select id, number from version where document_id = @DocumentId and publish_time is not null order by number desc limit 1", new { version.DocumentId });
        if (latest is not null && latest.Number > version.Number)
            throw new Refusal("later_version_published", $"Version {latest.Number} of this document is already public, so version {version.Number} no longer can be.");

        var now = initiative.TimeOfChange(work.Now);
        var published = await work.One<VersionRow>(
            """
            update version set publish_time = @now where id = @Id
            returning id, document_id, initiative_id, number, note, language, title, file_name, media_type, size, sha256,
                      provision_count, finding, finding_count, create_time, publish_time
            """, new { version.Id, now });
        await work.Execute("update initiative set update_time = @now, revision = revision + 1 where id = @InitiativeId", new { version.InitiativeId, now });
        await work.MakeSearchable(published);
        work.Publish(new VersionPublished(version.Id, version.DocumentId, version.InitiativeId, version.Number, latest?.Id, initiative.Scope, now));
        return published;
    }

    private sealed record Latest
    {
        public required Guid Id { get; init; }
        public required int Number { get; init; }
    }
}

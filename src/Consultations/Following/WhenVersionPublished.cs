using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Following;

/// <summary>
/// Notes a published version in the chain of its document; that wakes <see cref="FollowComments"/>. Repeated, or before the version it follows,
/// it does no harm: comments follow link by link.
/// </summary>
public sealed class WhenVersionPublished(Database db) : Once<VersionPublished>(db)
{
    protected override Task Handle(VersionPublished fact, Work work) =>
        work.KeepVersion(fact.VersionId, fact.DocumentId, fact.InitiativeId, fact.Number, fact.PreviousVersionId);
}

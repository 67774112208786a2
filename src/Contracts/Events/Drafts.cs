namespace OpenGov.Contracts.Events;

/// <summary>An initiative became public.</summary>
[FactType("opengov.initiative.published.v1", "initiatives", nameof(InitiativeId))]
public sealed record InitiativePublished(Guid InitiativeId, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>The description of a public initiative changed: title, summary, topics, affected acts or places.</summary>
[FactType("opengov.initiative.described.v1", "initiatives", nameof(InitiativeId))]
public sealed record InitiativeDescribed(Guid InitiativeId, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>A public initiative moved to another stage of the policy cycle; <c>Scope.Stage</c> is the new one.</summary>
[FactType("opengov.initiative.moved.v1", "initiatives", nameof(InitiativeId))]
public sealed record InitiativeMoved(Guid InitiativeId, string FromStage, string ToStage, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>A public initiative was withdrawn.</summary>
[FactType("opengov.initiative.withdrawn.v1", "initiatives", nameof(InitiativeId))]
public sealed record InitiativeWithdrawn(Guid InitiativeId, string FromStage, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>A version of a document became public.</summary>
/// <param name="PreviousVersionId">The version of the same document that was the latest public one before; null for the first.</param>
[FactType("opengov.version.published.v1", "versions", nameof(VersionId))]
public sealed record VersionPublished(
    Guid VersionId, Guid DocumentId, Guid InitiativeId, int Number, Guid? PreviousVersionId, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

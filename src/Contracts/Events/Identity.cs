namespace OpenGov.Contracts.Events;

/// <summary>An organisation was registered.</summary>
[FactType("opengov.organisation.registered.v1", "organisations", nameof(OrganisationId))]
public sealed record OrganisationRegistered(Guid OrganisationId, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>The public data of an organisation changed.</summary>
[FactType("opengov.organisation.updated.v1", "organisations", nameof(OrganisationId))]
public sealed record OrganisationUpdated(Guid OrganisationId, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

namespace OpenGov.Contracts.Events;

/// <summary>An interest representative was registered.</summary>
[FactType("opengov.representative.registered.v1", "representatives", nameof(RepresentativeId))]
public sealed record RepresentativeRegistered(Guid RepresentativeId, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>A meeting of an official with interest representatives was published.</summary>
[FactType("opengov.meeting.published.v1", "meetings", nameof(MeetingId))]
public sealed record MeetingPublished(
    Guid MeetingId, IReadOnlyList<Guid> RepresentativeIds, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>A published meeting was corrected: a new version stands beside the earlier ones.</summary>
[FactType("opengov.meeting.corrected.v1", "meetings", nameof(MeetingId))]
public sealed record MeetingCorrected(
    Guid MeetingId, int Version, IReadOnlyList<Guid> RepresentativeIds, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

namespace OpenGov.Contracts.Events;

/// <summary>
/// Something that happened in public: every event on the bus that the journal keeps. Carries ids, codes, numbers and times,
/// never a name or a text; whoever wants those asks the service that owns them, and sees what is public then.
/// Fields are only ever added.
/// </summary>
/// <param name="Scope">Where it belongs; what subscriptions filter by.</param>
/// <param name="At">When it happened, by the clock of the service's database.</param>
public abstract record PublicFact(Scope Scope, DateTimeOffset At);

/// <summary>Where a fact belongs.</summary>
/// <param name="InitiativeIds">The initiatives it is about; empty where it is about none.</param>
/// <param name="OrganisationId">The organisation responsible for it; null where there is none.</param>
/// <param name="Topics">Topic codes of the initiative.</param>
/// <param name="Places">Codes of counties and municipalities it concerns; empty means the whole country.</param>
/// <param name="Stage">Code of the initiative's stage at that time; null where there is none.</param>
public sealed record Scope(
    IReadOnlyList<Guid> InitiativeIds, Guid? OrganisationId, IReadOnlyList<string> Topics, IReadOnlyList<string> Places, string? Stage)
{
    /// <summary>Belongs to no initiative and no organisation.</summary>
    public static Scope None { get; } = new([], null, [], [], null);
}

/// <summary>
/// The permanent public name of a kind of fact, and the kind of thing it is about: the type and source of its CloudEvent.
/// </summary>
/// <param name="type">E.g. <c>opengov.consultation.opened.v1</c>.</param>
/// <param name="source">First part of the source path, e.g. <c>consultations</c>.</param>
/// <param name="subject">Name of the property that holds the id of the thing it is about.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FactTypeAttribute(string type, string source, string subject) : Attribute
{
    public string Type { get; } = type;
    public string Source { get; } = source;
    public string Subject { get; } = subject;
}

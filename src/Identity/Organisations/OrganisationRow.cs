using Google.Protobuf.WellKnownTypes;
using OpenGov.Contracts.Events;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>An organisation as it is stored.</summary>
internal sealed record OrganisationRow
{
    public required Guid Id { get; init; }
    public required string RegistryCode { get; init; }
    public required short Kind { get; init; }
    public required string Name { get; init; }
    public string? PlaceCode { get; init; }
    public required string Website { get; init; }
    public required long Version { get; init; }
    public required string SortName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Where facts about it belong.</summary>
    internal Scope Scope => ScopeOf(Id, PlaceCode);

    internal static Scope ScopeOf(Guid id, string? placeCode) => new([], id, [], placeCode is null ? [] : [placeCode], null);

    internal OrganisationDraft ToDraft() => new(RegistryCode, (OrganisationKind)Kind, Localized.Read(Name), PlaceCode, Website);

    /// <summary>Whether the draft says nothing new.</summary>
    internal bool IsSaidBy(OrganisationDraft draft) =>
        (draft.Kind, draft.PlaceCode, draft.Website) == ((OrganisationKind)Kind, PlaceCode, Website)
        && Localized.Read(Name).OrderBy(one => one.Key, StringComparer.Ordinal).SequenceEqual(draft.Name.OrderBy(one => one.Key, StringComparer.Ordinal));

    internal Organisation ToMessage() => new()
    {
        Id = Id.ToString(),
        RegistryCode = RegistryCode,
        Kind = (OrganisationKind)Kind,
        Name = { Localized.Read(Name) },
        PlaceCode = PlaceCode ?? "",
        Website = Website,
        CreateTime = Timestamp.FromDateTimeOffset(CreatedAt),
        UpdateTime = Timestamp.FromDateTimeOffset(UpdatedAt),
        Etag = Etag.Of(Version),
    };
}

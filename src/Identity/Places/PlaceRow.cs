using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>A place as it is stored.</summary>
internal sealed record PlaceRow
{
    internal const string County = "county", Municipality = "municipality";

    public required string Code { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public string? ParentCode { get; init; }
    public string? ReplacedBy { get; init; }

    internal Place ToMessage() => new()
    {
        Code = Code,
        Kind = Kind == County ? PlaceKind.County : PlaceKind.Municipality,
        Name = Name,
        ParentCode = ParentCode ?? "",
        ReplacedBy = ReplacedBy ?? "",
    };
}

/// <summary>Where the code list comes from.</summary>
internal sealed record PlaceListRow(string Source, DateTimeOffset ValidAt);

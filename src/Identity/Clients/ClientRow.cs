using Google.Protobuf.WellKnownTypes;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>An information system as it is stored, without its secret.</summary>
internal sealed record ClientRow
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string Name { get; init; }
    public required string[] Roles { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    internal Client ToMessage() => new()
    {
        Id = Id.ToString(),
        OrganisationId = OrganisationId.ToString(),
        Name = Name,
        Roles = { Roles },
        CreateTime = Timestamp.FromDateTimeOffset(CreatedAt),
        RevokeTime = RevokedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
    };
}

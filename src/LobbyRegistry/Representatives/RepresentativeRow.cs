using Google.Protobuf.WellKnownTypes;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Representatives;

/// <summary>An interest representative as it is stored, with the number of its meetings.</summary>
public sealed record RepresentativeRow
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public string? RegistryCode { get; init; }
    public Guid? OrganisationId { get; init; }
    public required string Website { get; init; }
    public required string Interests { get; init; }
    public required DateTimeOffset CreateTime { get; init; }
    public required int Revision { get; init; }
    public int MeetingCount { get; init; }

    public Representative ToMessage() => new()
    {
        Id = Id.ToString(),
        Name = Name,
        Kind = Kinds.Read(Kind),
        RegistryCode = RegistryCode ?? "",
        OrganisationId = OrganisationId?.ToString() ?? "",
        Website = Website,
        Interests = Interests,
        MeetingCount = MeetingCount,
        CreateTime = CreateTime.ToTimestamp(),
        Etag = Etag.Of(Revision),
    };
}

/// <summary>The kinds of representatives, as the contract and the database spell them.</summary>
internal static class Kinds
{
    private static readonly Dictionary<Representative.Types.Kind, string> Codes = new()
    {
        [Representative.Types.Kind.Company] = "company",
        [Representative.Types.Kind.Association] = "association",
        [Representative.Types.Kind.Union] = "union",
        [Representative.Types.Kind.Person] = "person",
        [Representative.Types.Kind.Intermediary] = "intermediary",
        [Representative.Types.Kind.Other] = "other",
        [Representative.Types.Kind.Unknown] = "unknown",
    };

    public static string Write(Representative.Types.Kind kind) => Codes[kind];

    public static Representative.Types.Kind Read(string code) => Codes.First(one => one.Value == code).Key;
}

using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Meetings;

/// <summary>A version of a meeting as it is stored, with its participants as a JSON array.</summary>
public sealed record MeetingRow
{
    public required Guid MeetingId { get; init; }
    public required string Reference { get; init; }
    public required Guid OrganisationId { get; init; }
    public required int Version { get; init; }

    /// <summary>Number of the version that stands.</summary>
    public required int Latest { get; init; }
    public required string OfficialName { get; init; }
    public required string OfficialPosition { get; init; }
    public required int HeldYear { get; init; }
    public required int HeldMonth { get; init; }
    public required int HeldDay { get; init; }
    public required DateOnly HeldFirst { get; init; }
    public required string Purpose { get; init; }
    public required Guid[] InitiativeIds { get; init; }
    public required string Papers { get; init; }
    public required DateTimeOffset PublishTime { get; init; }
    public required string CorrectionReason { get; init; }
    public required string SourceFile { get; init; }
    public required int SourceLine { get; init; }
    public required string SourceDate { get; init; }
    public required string Participants { get; init; }
    public int Total { get; init; }

    public Meeting ToMessage() => new()
    {
        Id = MeetingId.ToString(),
        Reference = Reference,
        Version = Version,
        OrganisationId = OrganisationId.ToString(),
        OfficialName = OfficialName,
        OfficialPosition = OfficialPosition,
        HeldOn = new HeldOn(HeldYear, HeldMonth, HeldDay).ToMessage(),
        Participants = { Read<StoredParticipant>(Participants).Select(one => new Participant { RepresentativeId = one.RepresentativeId.ToString(), Name = one.Name, OnBehalfOf = one.OnBehalfOf }) },
        Purpose = Purpose,
        InitiativeIds = { InitiativeIds.Select(id => id.ToString()) },
        Papers = { Read<NewPaper>(Papers).Select(paper => new PositionPaper { Title = paper.Title, Url = paper.Url }) },
        PublishTime = PublishTime.ToTimestamp(),
        CorrectionReason = CorrectionReason,
        Source = SourceFile is "" ? null : new ImportSource { File = SourceFile, Line = SourceLine, DateAsPublished = SourceDate },
        Etag = Etag.Of(Latest),
    };

    private static List<T> Read<T>(string json) => JsonSerializer.Deserialize<List<T>>(json) ?? [];

    private sealed record StoredParticipant(Guid RepresentativeId, string Name, string OnBehalfOf);
}

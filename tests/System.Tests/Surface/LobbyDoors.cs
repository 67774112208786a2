using Google.Protobuf.WellKnownTypes;
using OpenGov.Lobby.V1;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>Interest representatives and meetings with them.</summary>
internal static class LobbyDoors
{
    internal static Door[] All { get; } =
    [
        new("RepresentativesApi.CreateRepresentative", Who.Registrar, Scene.Of(scene => new CreateRepresentativeRequest
        {
            RequestId = Scene.NewId(), Representative = new Representative
            {
                Name = $"Liit {Scene.Unique()}", Kind = Representative.Types.Kind.Association, RegistryCode = $"Z-{Scene.Unique()}", OrganisationId = scene.Ministry.Id, Website = "https://liit.example/", Interests = "Rajad",
            },
        })) { Needs = ["request_id", "representative.name", "representative.kind"] },
        new("RepresentativesApi.GetRepresentative", Who.Anybody, Scene.Of(scene => new GetRepresentativeRequest { Id = scene.Representative.Id })) { Needs = ["id"] },
        new("RepresentativesApi.ListRepresentatives", Who.Anybody, Scene.Of(_ => new ListRepresentativesRequest { PageSize = 1, Query = "liit" })),
        new("RepresentativesApi.UpdateRepresentative", Who.Registrar, Scene.With(scene => scene.ARepresentative(), (scene, representative) => new UpdateRepresentativeRequest
        {
            RequestId = Scene.NewId(), UpdateMask = new FieldMask { Paths = { "kind", "registry_code", "organisation_id", "website", "interests" } },
            Representative = new Representative
            {
                Id = representative.Id, Etag = representative.Etag, Kind = Representative.Types.Kind.Union, RegistryCode = $"Z-{Scene.Unique()}", OrganisationId = scene.Ministry.Id,
                Website = "https://uus.example/", Interests = "Teed",
            },
        })) { Needs = ["request_id", "representative.id", "update_mask"], Hears = Scene.Heard(("representative.etag", "etag_mismatch")) },

        new("MeetingsApi.RecordMeeting", Who.Official, Scene.Of(scene => new RecordMeetingRequest { RequestId = Scene.NewId(), Meeting = scene.AMeeting() }))
            { Needs = ["request_id", "meeting.organisation_id", "meeting.official_name", "meeting.held_on", "meeting.participants"] },
        new("MeetingsApi.CorrectMeeting", Who.Official, Scene.With(scene => scene.APublishedMeeting(), (scene, meeting) => new CorrectMeetingRequest
        {
            RequestId = Scene.NewId(), Meeting = new Meeting(scene.AMeeting()) { Id = meeting.Id, Etag = meeting.Etag }, Reason = "Kuupäev oli vale",
        })) { Needs = ["request_id", "meeting.id", "meeting.organisation_id", "meeting.official_name", "meeting.held_on", "meeting.participants", "reason"], Hears = Scene.Heard(("meeting.etag", "etag_mismatch")) },
        new("MeetingsApi.RecordMeetings", Who.Official, Scene.Of(scene => new RecordMeetingsRequest { Meetings = { new RecordMeetingRequest { RequestId = Scene.NewId(), Meeting = scene.AMeeting() } } }))
            { Needs = ["meetings"], Stranger = "", Hears = Scene.Heard(("meetings[0].", "ok")) },
        new("MeetingsApi.GetMeeting", Who.Anybody, Scene.Of(scene => new GetMeetingRequest { Reference = scene.Meeting.Reference, Version = 1 })) { Needs = ["id"] },
        new("MeetingsApi.ListMeetingVersions", Who.Anybody, Scene.Of(scene => new ListMeetingVersionsRequest { Id = scene.Meeting.Id })) { Needs = ["id"] },
        new("MeetingsApi.ListMeetings", Who.Anybody, Scene.Of(scene => new ListMeetingsRequest
        {
            PageSize = 1, InitiativeId = scene.Initiative.Id, OrganisationId = scene.Ministry.Id, RepresentativeId = scene.Representative.Id, Query = "rajad", Year = 2026,
        })),
    ];
}

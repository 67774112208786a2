using System.Text.Json;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Meetings;

/// <summary>What is published about a meeting: read from a message and checked, field by field.</summary>
internal sealed record NewMeeting(
    Guid OrganisationId, string OfficialName, string OfficialPosition, HeldOn HeldOn, string Purpose,
    IReadOnlyList<NewParticipant> Participants, IReadOnlyList<Guid> InitiativeIds, string Papers, NewSource Source)
{
    /// <param name="byName">Participants may be named without an id (imports).</param>
    public static NewMeeting From(Meeting? message, Fields fields, bool byName)
    {
        message ??= new Meeting();
        fields.Count("meeting.participants", message.Participants.Count, 1, 100);
        fields.Count("meeting.papers", message.Papers.Count, 0, 50);
        return new(
            fields.Id("meeting.organisation_id", message.OrganisationId),
            fields.Line("meeting.official_name", message.OfficialName, max: 200),
            fields.OptionalLine("meeting.official_position", message.OfficialPosition, max: 200),
            HeldOn.From("meeting.held_on", message.HeldOn, fields),
            fields.OptionalText("meeting.purpose", message.Purpose, max: 4000),
            [.. message.Participants.Take(100).Select((one, index) => NewParticipant.From(one, $"meeting.participants[{index}]", fields, byName))],
            fields.Ids("meeting.initiative_ids", message.InitiativeIds, max: 50),
            JsonSerializer.Serialize(message.Papers.Take(50).Select((one, index) => NewPaper.From(one, $"meeting.papers[{index}]", fields))),
            NewSource.From(message.Source, fields));
    }
}

/// <summary>Who took part on the other side. Without an id it is found by its name.</summary>
internal sealed record NewParticipant(Guid? RepresentativeId, string Name, string OnBehalfOf)
{
    public static NewParticipant From(Participant message, string field, Fields fields, bool byName)
    {
        var id = fields.OptionalId($"{field}.representative_id", message.RepresentativeId);
        if (id is null && !byName && message.RepresentativeId is "")
            fields.Refuse($"{field}.representative_id", "This is required.");
        var name = byName && id is null ? fields.Line($"{field}.name", message.Name, max: 300) : fields.OptionalLine($"{field}.name", message.Name, max: 300);
        return new(id, name, fields.OptionalLine($"{field}.on_behalf_of", message.OnBehalfOf, max: 300));
    }
}

/// <summary>A position paper, as it is stored.</summary>
internal sealed record NewPaper(string Title, string Url)
{
    public static NewPaper From(PositionPaper message, string field, Fields fields) =>
        new(fields.Line($"{field}.title", message.Title, max: 300), fields.Url($"{field}.url", message.Url));
}

/// <summary>The row of a published list that it was taken over from; an empty file name where it was not.</summary>
internal sealed record NewSource(string File, int Line, string Date)
{
    public static NewSource From(ImportSource? message, Fields fields) =>
        message is null
            ? new("", 0, "")
            : new(fields.Line("meeting.source.file", message.File, max: 300), fields.Number("meeting.source.line", message.Line, 1, int.MaxValue), fields.OptionalText("meeting.source.date_as_published", message.DateAsPublished, max: 300));
}

using System.Globalization;
using Grpc.Core;
using OpenGov.Common.V1;
using OpenGov.Drafts.V1;
using OpenGov.Lobby.V1;
using OpenGov.Web.Components;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Pages.Desk;

/// <summary>Who took part on the other side, as chosen in the form.</summary>
public sealed class ParticipantForm
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? OnBehalfOf { get; set; }
}

/// <summary>A meeting with interest representatives as an official writes it down.</summary>
public sealed class MeetingForm : DeskForm
{
    public string? Organisation { get; set; }

    public string? Official { get; set; }

    public string? Position { get; set; }

    /// <summary>Day, or day and month, may be left empty.</summary>
    public DateTimeInput? Held { get; set; }

    public List<ParticipantForm> Participants { get; set => field = value ?? []; } = [];

    /// <summary>Words of a representative's name or code to look for.</summary>
    public string? Query { get; set; }

    public string? Purpose { get; set; }

    /// <summary>Public references, one a line.</summary>
    public string? Initiatives { get; set; }

    /// <summary>One position paper a line: its title, then its address.</summary>
    public string? Papers { get; set; }

    public string? Reason { get; set; }

    public static MeetingForm From(Meeting meeting, IEnumerable<string> references) => new()
    {
        Etag = meeting.Etag,
        Official = meeting.OfficialName,
        Position = meeting.OfficialPosition,
        Held = new() { Year = Say(meeting.HeldOn.Year), Month = Say(meeting.HeldOn.Month), Day = Say(meeting.HeldOn.Day) },
        Participants = [.. meeting.Participants.Select(one => new ParticipantForm { Id = one.RepresentativeId, Name = one.Name, OnBehalfOf = one.OnBehalfOf })],
        Purpose = meeting.Purpose,
        Initiatives = string.Join('\n', references),
        Papers = string.Join('\n', meeting.Papers.Select(paper => $"{paper.Title} {paper.Url}")),
    };

    /// <summary>Reads the form into a meeting; what is wrong with it is noted. The initiatives are looked up by their references.</summary>
    public async Task<Meeting> Read(FormErrors errors, Texts L, InitiativesApi.InitiativesApiClient drafts)
    {
        var reader = new FormReader(errors, L);
        var meeting = new Meeting
        {
            OfficialName = reader.Required("Sent.Official", L["desk.meeting.official"], Official, 200),
            OfficialPosition = reader.Optional("Sent.Position", L["desk.meeting.position"], Position, 200),
            HeldOn = Day(errors, L),
        };
        reader.Chosen(Participants.Count > 0, "Sent.Query", L["desk.meeting.participants"]);
        foreach (var (one, index) in Participants.Select((one, index) => (one, index)))
            meeting.Participants.Add(new Participant { RepresentativeId = one.Id ?? "", Name = one.Name ?? "", OnBehalfOf = reader.Optional($"Sent.Participants[{index}].OnBehalfOf", L["desk.meeting.behalf"], one.OnBehalfOf, 300) });
        meeting.Purpose = reader.Optional("Sent.Purpose", L["desk.meeting.purpose"], Purpose, 4000);
        foreach (var line in reader.Lines("Sent.Initiatives", L["desk.meeting.initiatives"], Initiatives, most: 50, max: 100))
            if (await Find(line, errors, L, drafts) is { } initiative) meeting.InitiativeIds.Add(initiative.Id);
        foreach (var line in reader.Lines("Sent.Papers", L["desk.meeting.papers"], Papers, most: 50, max: 2300))
            if (Paper(line, errors, L) is { } paper) meeting.Papers.Add(paper);
        return meeting;
    }

    private PartialDate Day(FormErrors errors, Texts L)
    {
        var (year, month, day) = (Part(Held?.Year), Part(Held?.Month), Part(Held?.Day));
        if (string.IsNullOrWhiteSpace(Held?.Year)) errors.Add("Sent.Held", L["desk.meeting.held.missing"]);
        else if (year is null or < 1900 or > 2200 || month is null or > 12 || day is null || day > 0 && (month == 0 || day > DateTime.DaysInMonth(year.Value, month.Value))) errors.Add("Sent.Held", L["desk.meeting.held.wrong"]);
        else if (new DateTime(year.Value, Math.Max(1, month.Value), Math.Max(1, day.Value), 0, 0, 0, DateTimeKind.Unspecified) > L.Local(DateTimeOffset.UtcNow).Date) errors.Add("Sent.Held", L["refusal.date_in_future"]);
        return new PartialDate { Year = year ?? 0, Month = month ?? 0, Day = day ?? 0 };
    }

    /// <summary>A part of the date: 0 where it was left empty, null where it is no number.</summary>
    private static int? Part(string? text) =>
        string.IsNullOrWhiteSpace(text) ? 0 : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static async Task<Initiative?> Find(string reference, FormErrors errors, Texts L, InitiativesApi.InitiativesApiClient drafts)
    {
        try
        {
            var initiative = await drafts.GetInitiativeAsync(new GetInitiativeRequest { Reference = reference });
            if (initiative.PublishTime is not null) return initiative;
            errors.Add("Sent.Initiatives", L["desk.meeting.initiatives.unpublished", ("reference", reference)]);
        }
        catch (RpcException unknown) when (unknown.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            errors.Add("Sent.Initiatives", L["desk.meeting.initiatives.unknown", ("reference", reference)]);
        }

        return null;
    }

    private static PositionPaper? Paper(string line, FormErrors errors, Texts L)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var title = string.Join(' ', words[..^1]);
        if (words.Length > 1 && FormReader.IsUrl(words[^1]) && title.Length <= 300) return new PositionPaper { Title = title, Url = words[^1] };
        errors.Add("Sent.Papers", L["desk.meeting.papers.wrong", ("line", line.Length > 60 ? line[..60] + "…" : line)]);
        return null;
    }

    private static string? Say(int number) => number == 0 ? null : number.ToString(CultureInfo.InvariantCulture);
}

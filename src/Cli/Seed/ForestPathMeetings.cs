using System.Globalization;
using OpenGov.Common.V1;
using OpenGov.Drafts.V1;
using OpenGov.Lobby.V1;

namespace OpenGov.Cli;

/// <summary>Two meetings about the act; one was noted without one of the participants, and corrected.</summary>
internal sealed class ForestPathMeetings(Cast people)
{
    private const string OnSupport = "Radade hooldamise toetuse suurus ja see, millest toetust makstakse.";
    private const string OnConsent = "Maaomaniku nõusoleku tähtaeg ja vastutus rajal juhtunud õnnetuse eest.";

    public async Task Note(Initiative initiative, CancellationToken stop)
    {
        var kadri = people.Caller("kadri");
        var known = await Known(initiative, stop);
        var missing = new[] { (Purpose: OnSupport, DaysAgo: 40, Who: "Eesti Matkajate Liit"), (Purpose: OnConsent, DaysAgo: 26, Who: "Männiku Metsaomanike Selts") }
            .Where(one => !known.ContainsKey(one.Purpose))
            .Select(one => Request(initiative, one.Purpose, one.DaysAgo, one.Who)).ToList();
        if (missing.Count > 0)
        {
            await kadri.Ask(options => kadri.Server.Meetings.RecordMeetingsAsync(new RecordMeetingsRequest { Meetings = { missing } }, options), stop);
            known = await Known(initiative, stop);
        }

        if (known.GetValueOrDefault(OnConsent) is { Version: 1 } meeting)
            await Correct(meeting, stop);
        people.Output.Result("meetings", new { initiativeId = initiative.Id, count = known.Count }, $"{known.Count} meetings beside initiative {initiative.Reference}");
    }

    private async Task<Dictionary<string, Meeting>> Known(Initiative initiative, CancellationToken stop)
    {
        var kadri = people.Caller("kadri");
        var answer = await kadri.Ask(options => kadri.Server.Meetings.ListMeetingsAsync(new ListMeetingsRequest { InitiativeId = initiative.Id, PageSize = 500 }, options), stop);
        return answer.Meetings.GroupBy(meeting => meeting.Purpose).ToDictionary(group => group.Key, group => group.First());
    }

    private static RecordMeetingRequest Request(Initiative initiative, string purpose, int daysAgo, string who)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-daysAgo);
        return new RecordMeetingRequest
        {
            RequestId = RequestId.Of("seed meeting", initiative.Id, purpose, day.ToString("O", CultureInfo.InvariantCulture)),
            Meeting = new Meeting
            {
                OrganisationId = initiative.OrganisationId,
                OfficialName = "Kadri Kask",
                OfficialPosition = "nõunik",
                HeldOn = new PartialDate { Year = day.Year, Month = day.Month, Day = day.Day },
                Participants = { new Participant { Name = who } },
                Purpose = purpose,
                InitiativeIds = { initiative.Id },
            },
        };
    }

    private Task<Meeting> Correct(Meeting meeting, CancellationToken stop)
    {
        var kadri = people.Caller("kadri");
        var corrected = meeting.Clone();
        corrected.Participants.Clear();
        corrected.Participants.Add(new Participant { RepresentativeId = meeting.Participants[0].RepresentativeId, Name = meeting.Participants[0].Name, OnBehalfOf = "Männiku küla maaomanikud" });
        return kadri.Ask(options => kadri.Server.Meetings.CorrectMeetingAsync(
            new CorrectMeetingRequest { RequestId = RequestId.Of("correct seed meeting", meeting.Id), Meeting = corrected, Reason = "Lisatud, kelle nimel selts kohtumisel kõneles." }, options), stop);
    }
}

using OpenGov.Lobby.V1;

namespace OpenGov.Cli;

/// <summary>The meetings that an organisation has published, as they were published first.</summary>
internal sealed class KnownMeetings
{
    private const int PageSize = 500;

    private readonly Dictionary<Guid, int> counts = [];

    /// <summary>How many meetings there are.</summary>
    public int Count { get; private set; }

    public static async Task<KnownMeetings> Of(Caller caller, string organisationId, CancellationToken stop)
    {
        var known = new KnownMeetings();
        var asked = new ListMeetingsRequest { OrganisationId = organisationId, PageSize = PageSize };
        do
        {
            var page = await caller.Ask(options => caller.Server.Meetings.ListMeetingsAsync(asked, options), stop);
            foreach (var meeting in page.Meetings)
                known.Add(meeting.Version == 1 ? meeting : await caller.Ask(options => caller.Server.Meetings.GetMeetingAsync(new GetMeetingRequest { Id = meeting.Id, Version = 1 }, options), stop));
            asked.PageToken = page.NextPageToken;
        }
        while (asked.PageToken.Length > 0);
        return known;
    }

    /// <summary>Whether there are at least as many meetings that say the same.</summary>
    public bool Has(ReadMeeting meeting, int occurrence) => counts.GetValueOrDefault(RequestId.Guid(meeting.Meaning)) >= occurrence;

    private void Add(Meeting meeting)
    {
        var key = RequestId.Guid([meeting.OfficialName, meeting.OfficialPosition, new HeldOn(meeting.HeldOn.Year, meeting.HeldOn.Month, meeting.HeldOn.Day).ToString(), meeting.Purpose, .. meeting.Participants.Select(one => one.Name)]);
        counts[key] = counts.GetValueOrDefault(key) + 1;
        Count++;
    }
}

using System.Globalization;
using OpenGov.Common.V1;
using OpenGov.Lobby.V1;

namespace OpenGov.Cli;

/// <summary>Turns read meetings into requests that are the same in every run and from every copy of the list.</summary>
internal static class MeetingRequests
{
    private const int Mark = 16, LongestFile = 300;

    /// <summary>The list as the public sees it named: two lists of the same name with other bytes are told apart by their SHA-256.</summary>
    public static string SourceName(FileText file)
    {
        var mark = $" (SHA-256 {file.Sha256[..Mark]})";
        return (file.Name.Length + mark.Length <= LongestFile ? file.Name : file.Name[..(LongestFile - mark.Length)]) + mark;
    }

    /// <summary>
    /// Each meeting with its request and which one of its kind it is in this list: the same meeting twice in one list is two meetings, the same
    /// in two lists is one.
    /// </summary>
    public static IReadOnlyList<(ReadMeeting Meeting, int Occurrence, RecordMeetingRequest Request)> Of(MeetingFile list, string organisationId, Func<ReadMeeting, IEnumerable<string>> initiatives)
    {
        var occurrences = new Occurrences();
        return [.. list.Meetings.Select(meeting =>
        {
            var occurrence = occurrences.Next(meeting.Meaning);
            return (meeting, occurrence, new RecordMeetingRequest
            {
                RequestId = RequestId.Of(["record meeting", organisationId, .. meeting.Meaning, occurrence.ToString(CultureInfo.InvariantCulture)]),
                Meeting = new Meeting
                {
                    OrganisationId = organisationId,
                    OfficialName = meeting.Official,
                    OfficialPosition = meeting.Position,
                    HeldOn = new PartialDate { Year = meeting.HeldOn.Year, Month = meeting.HeldOn.Month, Day = meeting.HeldOn.Day },
                    Purpose = meeting.Purpose,
                    Participants = { meeting.Participants.Select(name => new Participant { Name = name }) },
                    InitiativeIds = { initiatives(meeting) },
                    Source = new ImportSource { File = SourceName(list.File), Line = meeting.Line, DateAsPublished = meeting.DateAsPublished },
                },
            });
        })];
    }
}

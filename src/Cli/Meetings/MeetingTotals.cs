namespace OpenGov.Cli;

/// <summary>What became of the rows and meetings of one list, or of several together.</summary>
/// <param name="Rows">All records of the file; the sum of all the other rows.</param>
/// <param name="MeetingRows">Rows that are meetings of their own.</param>
/// <param name="ParticipantRows">Rows that add participants to a meeting above.</param>
internal sealed record MeetingTotals(int Rows, int Blank, int Headers, int Notes, int NilReturns, int MeetingRows, int ParticipantRows, int Unread)
{
    public int Sent { get; set; }
    public int Existed { get; set; }
    public int Refused { get; set; }
    public int Ambiguous { get; set; }

    public static MeetingTotals Of(MeetingFile list) => new(
        list.Rows.Count, list.Count(MeetingRowKind.Blank), list.Count(MeetingRowKind.Header), list.Count(MeetingRowKind.Note), list.Count(MeetingRowKind.NilReturn),
        list.Count(MeetingRowKind.Meeting), list.Count(MeetingRowKind.Participant), list.Count(MeetingRowKind.Unread))
    {
        Ambiguous = list.Meetings.Count(meeting => meeting.IsAmbiguous),
    };

    public static MeetingTotals operator +(MeetingTotals a, MeetingTotals b) => new(
        a.Rows + b.Rows, a.Blank + b.Blank, a.Headers + b.Headers, a.Notes + b.Notes, a.NilReturns + b.NilReturns, a.MeetingRows + b.MeetingRows, a.ParticipantRows + b.ParticipantRows, a.Unread + b.Unread)
    {
        Sent = a.Sent + b.Sent,
        Existed = a.Existed + b.Existed,
        Refused = a.Refused + b.Refused,
        Ambiguous = a.Ambiguous + b.Ambiguous,
    };

    public override string ToString() =>
        $"{Rows} rows = {MeetingRows} meetings + {ParticipantRows} further participants + {NilReturns} nil returns + {Blank} blank + {Headers} header + {Notes} notes + {Unread} unreadable; "
        + $"{Sent} published, {Existed} already there, {Refused} refused, {Ambiguous} with names kept together";
}

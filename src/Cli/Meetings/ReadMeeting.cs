namespace OpenGov.Cli;

/// <summary>What a row of a list of meetings is.</summary>
public enum MeetingRowKind
{
    /// <summary>Empty.</summary>
    Blank,

    /// <summary>The header, or its repetition.</summary>
    Header,

    /// <summary>A title above the header, a note below the list.</summary>
    Note,

    /// <summary>Says that somebody had no meetings.</summary>
    NilReturn,

    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>A further participant of a meeting in a row above.</summary>
    Participant,

    /// <summary>Cannot be read; the sentence says why.</summary>
    Unread,
}

/// <summary>One row of a list, and what became of it.</summary>
public sealed record MeetingRow(int Line, MeetingRowKind Kind, string Code = "", string Sentence = "");

/// <summary>A meeting as a list says it.</summary>
public sealed record ReadMeeting
{
    /// <summary>Where its first row begins.</summary>
    public required int Line { get; init; }
    public required string DateAsPublished { get; init; }
    public required HeldOn HeldOn { get; init; }
    public required string Official { get; init; }
    public required string Position { get; init; }
    public required string Purpose { get; init; }
    public required IReadOnlyList<string> Participants { get; init; }

    /// <summary>A cell that may name several participants was kept whole.</summary>
    public bool IsAmbiguous { get; init; }

    /// <summary>What tells this meeting from others, wherever the list lies.</summary>
    public IEnumerable<string> Meaning => [Official, Position, HeldOn.ToString(), Purpose, .. Participants];
}

/// <summary>A list of meetings, row by row and meeting by meeting.</summary>
/// <param name="Year">The year of dates that do not say it; 0 where it is not known.</param>
/// <param name="Unused">Headings of columns with content that nothing was taken from.</param>
public sealed record MeetingFile(FileText File, int Year, IReadOnlyList<MeetingRow> Rows, IReadOnlyList<ReadMeeting> Meetings, IReadOnlyList<string> Unused)
{
    public int Count(MeetingRowKind kind) => Rows.Count(row => row.Kind == kind);
}

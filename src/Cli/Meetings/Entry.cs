namespace OpenGov.Cli;

/// <summary>A meeting while its rows are read.</summary>
/// <param name="Key">Meeting number and everything that its rows have in common; empty in lists without numbers.</param>
internal sealed record Entry(int Line, string Key, string DateAsPublished, HeldOn HeldOn, string Official, string Position, string Purpose)
{
    public const int LongestName = 300;
    private const int LongestOfficial = 200, LongestPurpose = 4000, LongestDate = 300;

    private readonly List<string> gatherings = [], speakers = [];
    private bool isAmbiguous;

    public List<string> Participants { get; } = [];

    /// <summary>Why the service would not take it; null where it would.</summary>
    public string? TooLong() =>
        Official.Length > LongestOfficial || Position.Length > LongestOfficial ? $"The official's name or office is longer than {LongestOfficial} characters."
        : Purpose.Length > LongestPurpose ? $"The purpose is longer than {LongestPurpose} characters."
        : DateAsPublished.Length > LongestDate ? $"The date is longer than {LongestDate} characters."
        : null;

    /// <param name="speaker">Who spoke for them; empty where the list does not say.</param>
    public void Add(ParticipantList list, string speaker)
    {
        Participants.AddRange(list.Names.Where(name => !Participants.Contains(name, StringComparer.OrdinalIgnoreCase)));
        isAmbiguous |= list.IsAmbiguous;
        if (list.Gathering.Length > 0)
            gatherings.Add(list.Gathering);
        if (speaker.Length > 0)
            speakers.Add($"{string.Join(", ", list.Names)}: {speaker}");
    }

    public ReadMeeting ToMeeting()
    {
        var about = gatherings.Count == 0 ? Purpose : Purpose.Length == 0 ? string.Join("; ", gatherings) : $"{Purpose} ({string.Join("; ", gatherings)})";
        var purpose = string.Join("\n", speakers.Prepend(about).Where(line => line.Length > 0));
        return new ReadMeeting
        {
            Line = Line,
            DateAsPublished = DateAsPublished,
            HeldOn = HeldOn,
            Official = Official,
            Position = Position,
            Purpose = purpose,
            Participants = [.. Participants],
            IsAmbiguous = isAmbiguous,
        };
    }
}

namespace OpenGov.Cli;

/// <summary>How a list is to be read where it does not say it itself.</summary>
/// <param name="Year">The year of dates without one; 0: what heading, file name and other dates agree on.</param>
/// <param name="Order">How 03/04/2012 is meant; unknown: what the other dates tell.</param>
/// <param name="Map">Headings by field; null: the usual ones are recognised.</param>
public sealed record MeetingListOptions(int Year = 0, DateOrder Order = DateOrder.Unknown, IReadOnlyDictionary<string, string>? Map = null);

/// <summary>
/// Reads a published list of meetings, dirty as such lists are. Every row is a meeting, a further participant of one, filler, or unread with
/// a sentence: nothing is dropped and nothing is guessed.
/// </summary>
public sealed class MeetingList
{
    private const int MostParticipants = 100, HeaderWithin = 40;

    private readonly MeetingColumns columns;
    private readonly CsvRow header;
    private readonly DateOrder order;
    private readonly int year;
    private readonly List<MeetingRow> rows = [];
    private readonly List<Entry> meetings = [];
    private readonly Dictionary<string, Entry> byNumber = [];
    private string official = "";
    private Entry? above;
    private bool aboveIsUnread;

    private MeetingList(MeetingColumns columns, CsvRow header, DateOrder order, int year) => (this.columns, this.header, this.order, this.year) = (columns, header, order, year);

    /// <exception cref="Trouble">There is no header: no row within the first 40 names who met, when, and with whom.</exception>
    public static MeetingFile Read(FileText file, MeetingListOptions options)
    {
        var all = CsvRows.Read(file.Text, Dialect.Of(file.Text)).ToList();
        var (columns, at) = Header(file, all, options);
        var below = all[(at + 1)..];

        var dates = below.Select(row => row[columns.Date]).ToList();
        var order = options.Order != DateOrder.Unknown ? options.Order : DateOrders.Of(dates);
        var year = options.Year > 0 ? options.Year : YearOfFile.Of(file.Name, all[at][columns.Date], dates.Select(date => PublishedDate.Read(date, order)).OfType<HeldOn>());

        var list = new MeetingList(columns, all[at], order, year);
        list.rows.AddRange(all[..at].Select(row => new MeetingRow(row.Line, row.IsBlank ? MeetingRowKind.Blank : MeetingRowKind.Note)));
        list.rows.Add(new MeetingRow(all[at].Line, MeetingRowKind.Header));
        var officials = below.Select(row => Words.Tidy(row[columns.Official])).Where((name, index) => RowRules.OnlyCell(below[index]) is null && name.Length > 0).ToHashSet();
        var last = below.FindLastIndex(row => !row.IsBlank && RowRules.OnlyCell(row) is null);
        for (var index = 0; index < below.Count; index++)
            list.rows.Add(list.Take(below[index], isTail: index > last && !officials.Contains(RowRules.OnlyCell(below[index]) ?? "")));

        return new MeetingFile(file, year, list.rows, [.. list.meetings.Select(entry => entry.ToMeeting())], [.. list.Unused(below)]);
    }

    private static (MeetingColumns Columns, int Index) Header(FileText file, List<CsvRow> rows, MeetingListOptions options)
    {
        for (var index = 0; index < Math.Min(rows.Count, HeaderWithin); index++)
            if ((options.Map is { } map ? MeetingColumns.Find(rows[index], map) : MeetingColumns.Recognise(rows[index])) is { IsHeader: true } columns)
                return (columns, index);

        throw Trouble.Refused("header_not_found", $"{file.Name}: no row within the first {HeaderWithin} names an official, a date and an organisation. {(options.Map is null ? "Say which column is which with --map." : "No row there has all the headings of the map.")}");
    }

    private MeetingRow Take(CsvRow row, bool isTail)
    {
        if (row.IsBlank)
            return new(row.Line, MeetingRowKind.Blank);
        if (RowRules.Repeats(row, header))
            return new(row.Line, MeetingRowKind.Header);
        if (RowRules.IsMarkedNote(row) || isTail && !RowRules.IsNilReturn(row, columns))
            return new(row.Line, MeetingRowKind.Note);
        if (row.IsBroken)
            return Unread(row, "quote_open", "A quotation mark is opened and never closed.");

        var own = Words.Tidy(row[columns.Official]);
        if (RowRules.IsNilReturn(row, columns))
        {
            (official, above, aboveIsUnread) = (own.Length > 0 ? own : official, null, false);
            return new(row.Line, MeetingRowKind.NilReturn);
        }

        return Continuation(row, own) ?? Meeting(row, own);
    }

    /// <summary>
    /// A row that names an organisation and repeats everything else by leaving it blank (the purpose may stand again), or has the same meeting
    /// number and says the same: one more participant of the meeting above.
    /// </summary>
    private MeetingRow? Continuation(CsvRow row, string own)
    {
        var purpose = Words.Tidy(row[columns.Purpose]);
        if (columns.Meeting < 0 && (own.Length == 0 || own == official) && row[columns.Date].Trim().Length == 0 && row[columns.Organisation].Trim().Length > 0 && (above is not null || aboveIsUnread)
            && (purpose.Length == 0 || purpose == above?.Purpose))
            return aboveIsUnread
                ? new(row.Line, MeetingRowKind.Unread, "continues_unread", "This row continues a meeting above that cannot be read.")
                : Add(above!, row);

        var number = row[columns.Meeting].Trim();
        if (number.Length == 0 || row[columns.Organisation].Trim().Length == 0)
            return null;
        var key = KeyOf(row, number);
        return byNumber.TryGetValue(key, out var same) ? Add(same, row) : null;
    }

    private MeetingRow Meeting(CsvRow row, string own)
    {
        var (position, published) = (Words.Tidy(row[columns.Position]), Words.Tidy(row[columns.Date]));
        official = own.Length > 0 ? own : position.Length > 0 ? "" : official;
        var who = official.Length > 0 ? official : position;
        var participants = Participants(row);

        if (who.Length == 0)
            return Unread(row, "no_official", "No official is named, neither here nor above.");
        if (participants.IsEmpty)
            return Unread(row, "no_organisation", "No organisation is named.");
        if (published.Length == 0)
            return Unread(row, "no_date", "There is no date.");
        if (PublishedDate.Read(published, order, year) is not { } date)
            return UnreadDate(row, published);
        if (date.Year == 0)
            return Unread(row, "date_without_year", $"“{published}” has no year, and neither heading, file name nor other rows tell one: give it with --year.");

        var end = Words.Tidy(row[columns.End]);
        above = new Entry(row.Line, KeyOf(row, row[columns.Meeting].Trim()), end.Length == 0 || end == published ? published : $"{published} – {end}", date,
            who, string.Join(", ", ((string[])[official.Length > 0 ? position : "", Words.Tidy(row[columns.Department])]).Where(part => part.Length > 0)), Words.Tidy(row[columns.Purpose]));
        aboveIsUnread = false;
        if (above.TooLong() is { } sentence)
            return Unread(row, "too_long", sentence);
        var added = Add(above, row);
        if (added.Kind == MeetingRowKind.Unread)
            return Unread(row, added.Code, added.Sentence);
        meetings.Add(above);
        if (above.Key.Length > 0)
            byNumber[above.Key] = above;
        return added with { Kind = MeetingRowKind.Meeting };
    }

    private MeetingRow Add(Entry entry, CsvRow row)
    {
        var participants = Participants(row);
        if (participants.Names.FirstOrDefault(name => name.Length > Entry.LongestName) is { } name)
            return new(row.Line, MeetingRowKind.Unread, "too_long", $"“{name[..40]}…” is longer than {Entry.LongestName} characters and cannot be divided with certainty.");
        if (entry.Participants.Count + participants.Names.Count > MostParticipants)
            return new(row.Line, MeetingRowKind.Unread, "too_many_participants", $"The meeting has more than {MostParticipants} participants.");
        entry.Add(participants, Words.Tidy(row[columns.Representative]));
        return new(row.Line, MeetingRowKind.Participant);
    }

    /// <summary>In a list with a row for every participant a cell is one participant, whatever stands in it.</summary>
    private ParticipantList Participants(CsvRow row) =>
        columns.Meeting < 0 ? ParticipantList.Read(row[columns.Organisation])
        : Words.Tidy(row[columns.Organisation]) is { Length: > 0 } name ? new ParticipantList([name], "", false)
        : new ParticipantList([], "", false);

    private MeetingRow UnreadDate(CsvRow row, string published) =>
        order == DateOrder.Unknown && PublishedDate.Read(published, DateOrder.DayFirst, year) is not null
            ? Unread(row, "date_ambiguous", $"“{published}” may begin with the day or the month: say which with --dates.")
            : year == 0 && PublishedDate.Read(published, order, HeldOn.FirstYear) is not null
                ? Unread(row, "date_without_year", $"“{published}” has no year, and neither heading, file name nor other rows tell one: give it with --year.")
                : Unread(row, "date_unreadable", $"“{published}” cannot be read as a date.");

    private MeetingRow Unread(CsvRow row, string code, string sentence)
    {
        (above, aboveIsUnread) = (null, true);
        return new(row.Line, MeetingRowKind.Unread, code, sentence);
    }

    private string KeyOf(CsvRow row, string number) => number.Length == 0 ? "" : string.Join('\u001f', new[] { columns.Official, columns.Position, columns.Department, columns.Date, columns.End, columns.Purpose }.Select(column => Words.Tidy(row[column])).Prepend(number));

    private IEnumerable<string> Unused(List<CsvRow> below)
    {
        int[] used = [columns.Official, columns.Position, columns.Department, columns.Date, columns.End, columns.Organisation, columns.Representative, columns.Purpose, columns.Meeting];
        return Enumerable.Range(0, header.Cells.Count).Except(used).Where(column => below.Exists(row => row[column].Trim().Length > 0)).Select(column => Words.Tidy(header[column]));
    }
}

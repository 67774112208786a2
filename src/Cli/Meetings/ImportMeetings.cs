using System.CommandLine;
using OpenGov.Lobby.V1;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>import meetings</c>: published lists of officials' meetings.</summary>
internal static class ImportMeetings
{
    private const int Tries = 3;

    private static readonly Argument<string[]> Lists = Files("Lists: comma, semicolon or tab; UTF-8 or Windows-1252; as published.");
    private static readonly Option<string?> Organisation = One("--organisation", "CODE|ID", "The officials' organisation, by registry code or id.", required: true);
    private static readonly Option<string?> Map = One("--map", "FILE", "Which column is which, where the headings are unusual: lines “field: heading”, fields official, position, department, date, end, organisation, representative, purpose, meeting.");
    private static readonly Option<int> Year = new("--year") { HelpName = "YYYY", Description = "Year of dates that do not say it (what heading, file name and other rows agree on)." };
    private static readonly Option<string?> Dates = One("--dates", "day-first|month-first", "How 03/04/2012 is meant (what the other dates tell).");
    private static readonly Option<string?> Initiative = One("--initiative", "ID|REFERENCE", "Link meetings with this initiative; needs --match.");
    private static readonly Option<string[]> Match = Many("--match", "WORDS", "Those whose purpose contains all these words; given several times: any of them.");
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only read and report; nothing is sent." };

    public static Command Command { get; } = new Command("meetings",
        "Publishes meetings from lists as ministries publish them. Every row is accounted for: a meeting, a further participant, filler, or reported with file and line. Run again, nothing doubles.")
        .With(Lists, Organisation, Map, Year, Dates, Initiative, Match, DryRun)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var files = parsed.GetValue(Lists)!.Select(Existing).ToList();
        var options = OptionsOf(parsed);
        var lists = files.Select(file => MeetingList.Read(FileText.Read(file), options)).ToList();
        foreach (var list in lists)
            Tell(session.Output, list);

        var total = parsed.GetValue(DryRun) ? lists.Select(MeetingTotals.Of).Aggregate((a, b) => a + b) : await Send(session, parsed, lists, stop);
        Told(session.Output, "meetings", $"{lists.Count} list{(lists.Count == 1 ? "" : "s")}", 0, total);
    }

    private static async Task<MeetingTotals> Send(Session session, ParseResult parsed, List<MeetingFile> lists, CancellationToken stop)
    {
        var organisation = await session.Caller.Organisation(parsed.GetValue(Organisation)!, stop);
        var link = await LinkOf(session, parsed, stop);
        var known = await KnownMeetings.Of(session.Caller, organisation.Id, stop);

        MeetingTotals? sum = null;
        foreach (var list in lists)
        {
            var total = MeetingTotals.Of(list);
            await session.Output.Progress($"meetings of {list.File.Name}", list.Meetings.Count, async done =>
            {
                var requests = MeetingRequests.Of(list, organisation.Id, link);
                var waiting = requests.Where(one => !known.Has(one.Meeting, one.Occurrence)).Select(one => (one.Meeting, one.Request)).ToList();
                total.Existed += requests.Count - waiting.Count;
                done(total.Existed);
                foreach (var batch in Batches.Of(waiting))
                {
                    await Send(session, list, [.. batch], total, Tries, stop);
                    done(batch.Count);
                }
            });
            Told(session.Output, "list", list.File.Name, list.Year, total);
            sum = sum is null ? total : sum + total;
        }

        return sum!;
    }

    private static async Task Send(Session session, MeetingFile list, List<(ReadMeeting Meeting, RecordMeetingRequest Request)> batch, MeetingTotals total, int tries, CancellationToken stop)
    {
        var answer = await session.Caller.Ask(options => session.Server.Meetings.RecordMeetingsAsync(new RecordMeetingsRequest { Meetings = { batch.Select(one => one.Request) } }, options), stop);
        var again = new List<(ReadMeeting, RecordMeetingRequest)>();
        foreach (var (one, result) in batch.Zip(answer.Results))
            switch (result.RefusalCode)
            {
                case "" when !result.Existed:
                    total.Sent++;
                    break;
                case "" or "request_id_reused":         // The same meeting, taken over from another copy of the list.
                    total.Existed++;
                    break;
                case "try_again" when tries > 1:
                    again.Add(one);
                    break;
                default:
                    total.Refused++;
                    session.Output.Problem($"{list.File.Name}:{one.Meeting.Line}", result.RefusalCode, result.RefusalMessage);
                    break;
            }

        if (again.Count > 0)
            await Send(session, list, again, total, tries - 1, stop);
    }

    private static async Task<Func<ReadMeeting, IEnumerable<string>>> LinkOf(Session session, ParseResult parsed, CancellationToken stop)
    {
        var matches = (parsed.GetValue(Match) ?? []).Select(words => Words.Plain(words).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0).ToList();
        if (parsed.GetValue(Initiative) is not { } reference)
            return matches.Count == 0 ? _ => [] : throw Trouble.Usage("initiative_missing", "--match needs --initiative.");
        if (matches.Count == 0)
            throw Trouble.Usage("match_missing", "--initiative needs --match: the words by which a meeting is recognised as being about it.");

        var initiative = await session.Caller.Initiative(reference, stop);
        return meeting =>
        {
            var words = Words.Plain(meeting.Purpose).Split(' ');
            return matches.Exists(match => match.All(words.Contains)) ? [initiative.Id] : [];
        };
    }

    private static MeetingListOptions OptionsOf(ParseResult parsed)
    {
        var year = parsed.GetValue(Year);
        if (year != 0 && year is < HeldOn.FirstYear or > HeldOn.LastYear)
            throw Trouble.Usage("year_invalid", $"--year must lie between {HeldOn.FirstYear} and {HeldOn.LastYear}.");
        var order = parsed.GetValue(Dates) switch
        {
            null => DateOrder.Unknown,
            "day-first" => DateOrder.DayFirst,
            "month-first" => DateOrder.MonthFirst,
            var other => throw Trouble.Usage("dates_invalid", $"--dates is day-first or month-first, not “{other}”."),
        };
        return new MeetingListOptions(year, order, parsed.GetValue(Map) is { } map ? MeetingColumns.ReadMap(map, File.ReadAllText(Existing(map))) : null);
    }

    private static void Tell(Output output, MeetingFile list)
    {
        foreach (var row in list.Rows.Where(row => row.Kind == MeetingRowKind.Unread))
            output.Problem($"{list.File.Name}:{row.Line}", row.Code, row.Sentence);
        foreach (var meeting in list.Meetings.Where(meeting => meeting.IsAmbiguous))
            output.Note($"{list.File.Name}:{meeting.Line}", "names_kept_together", $"May be several participants, kept as they stand: {string.Join(" · ", meeting.Participants)}");
        if (list.Unused.Count > 0)
            output.Note(list.File.Name, "columns_unused", $"Nothing is taken from {string.Join(", ", list.Unused.Select(heading => heading.Length == 0 ? "a column without heading" : $"“{heading}”"))}.");
    }

    private static void Told(Output output, string kind, string name, int year, MeetingTotals total) =>
        output.Result(kind, new { name, year, total.Rows, meetings = total.MeetingRows, furtherParticipants = total.ParticipantRows, total.NilReturns, total.Blank, total.Headers, total.Notes, total.Unread, published = total.Sent, total.Existed, total.Refused, total.Ambiguous },
            $"{name}: {total}");
}

using Xunit;
using static OpenGov.Cli.MeetingRowKind;

namespace OpenGov.Cli.Tests;

public sealed class MeetingListsAreRead
{
    [Fact]
    public void Blank_cells_mean_as_above_and_every_row_is_accounted_for()
    {
        var list = Read(
            """
            Ministry of Trees,,,
            ,,,
            Minister,Date,Name of Organisation,Purpose of meeting²
            ,,,
            "Minister, Ann  Other",Jan-14,Oak Trust,Planting
            ,Jan-14,"Elm, Ash, Pine, Fir",Felling
            ,,Larch Union,
            ,,Cedar Union,Felling
            Minister,Date,Name of organisation,Purpose of meeting
            Minister for Bark,nil return,,
            Minister for Leaves,,Nil return,
            "Minister, Ann Other",Mar-14,,Speech
            "Minister, Ann Other",sometime,Oak Trust,Speech
            ,,Beech Union,
            "Minister, Bo Else",,,
            "Minister, Bo Else",Mar-14,Oak Trust,
            * Does not include visits.,,,
            ,,,
            Note,,,
            Does not normally include other government bodies.,,,
            """);

        Assert.Equal(
        [
            Note, Blank, Header, Blank, Meeting, Meeting, Participant, Participant, Header, NilReturn, NilReturn,
            Unread, Unread, Unread, Unread, Meeting, Note, Blank, Note, Note,
        ], list.Rows.Select(row => row.Kind));
        Assert.Equal(["no_organisation", "date_unreadable", "continues_unread", "no_organisation"], list.Rows.Where(row => row.Kind == Unread).Select(row => row.Code));
        Assert.Equal(["Minister, Ann Other", "Minister, Ann Other", "Minister, Bo Else"], list.Meetings.Select(one => one.Official));
        Assert.Equal(["Elm", "Ash", "Pine", "Fir", "Larch Union", "Cedar Union"], list.Meetings[1].Participants);
        Assert.Equal(("Felling", "2014-01", "Jan-14", 6), (list.Meetings[1].Purpose, list.Meetings[1].HeldOn.ToString(), list.Meetings[1].DateAsPublished, list.Meetings[1].Line));
    }

    [Fact]
    public void A_list_with_meeting_numbers_has_a_row_for_every_participant()
    {
        var list = Read(
            """
            Meeting ID,Minister,Role,Department,Start Date,End Date,Organisation,Representative,Reason,Hospitality
            1,A Person,Minister for Trees,Forests,03-05-2012,03-05-2012,"Oak, Elm, Ash, Pine",,Trees,0
            1,A Person,Minister for Trees,Forests,03-05-2012,03-05-2012,Larch,Jo Bloggs,Trees,0
            2,,Secretary of State,Forests,23-05-2012,24-05-2012,Larch,,Trees,1
            2,B Person,,Forests,23-05-2012,,Larch,,Trees,1
            """);

        Assert.Equal([Header, Meeting, Participant, Meeting, Meeting], list.Rows.Select(row => row.Kind));
        Assert.Equal(["Oak, Elm, Ash, Pine", "Larch"], list.Meetings[0].Participants);
        Assert.Equal(("A Person", "Minister for Trees, Forests", "Trees\nLarch: Jo Bloggs", "2012-05-03"), (list.Meetings[0].Official, list.Meetings[0].Position, list.Meetings[0].Purpose, list.Meetings[0].HeldOn.ToString()));
        Assert.Equal(("Secretary of State", "Forests", "23-05-2012 – 24-05-2012"), (list.Meetings[1].Official, list.Meetings[1].Position, list.Meetings[1].DateAsPublished));
        Assert.Equal(["Hospitality"], list.Unused);
    }

    [Fact]
    public void A_month_without_a_year_is_reported_unless_something_tells_it()
    {
        const string list = "Minister,Date,Organisation,Purpose\nA,January,Oak,Trees\n";

        Assert.Equal("date_without_year", Read(list).Rows[1].Code);
        Assert.Equal("2013-01", Read(list, new MeetingListOptions(Year: 2013)).Meetings.Single().HeldOn.ToString());
        Assert.Equal("2012-01", Read(list, name: "meetings-jan-mar-12.csv").Meetings.Single().HeldOn.ToString());
        Assert.Equal("2014-01", Read(list + "A,Feb-14,Oak,Trees\n").Meetings[0].HeldOn.ToString());
    }

    [Fact]
    public void A_date_that_may_begin_with_day_or_month_is_reported_unless_the_others_tell()
    {
        const string list = "Minister,Date,Organisation,Purpose\nA,03/04/2012,Oak,Trees\n";

        Assert.Equal("date_ambiguous", Read(list).Rows[1].Code);
        Assert.Equal("2012-04-03", Read(list + "A,14/04/2012,Oak,Trees\n").Meetings[0].HeldOn.ToString());
        Assert.Equal("2012-03-04", Read(list, new MeetingListOptions(Order: DateOrder.MonthFirst)).Meetings[0].HeldOn.ToString());
    }

    [Fact]
    public void Unusual_headings_need_a_map_and_get_one()
    {
        const string text = "List of talks\nKes;Millal;Kellega;Mis asjus\nA. Amet;14.03.2026;Tamm OÜ;Puud\n";
        var map = MeetingColumns.ReadMap("m.yaml", "# who is who\nofficial: Kes\ndate: 'Millal'\norganisation: \"#3\"\npurpose: Mis asjus\n");

        Assert.Equal("header_not_found", Assert.Throws<Trouble>(() => Read(text)).Code);
        var meeting = Read(text, new MeetingListOptions(Map: map)).Meetings.Single();
        Assert.Equal(("A. Amet", "2026-03-14", "Tamm OÜ", "Puud"), (meeting.Official, meeting.HeldOn.ToString(), meeting.Participants.Single(), meeting.Purpose));
        Assert.Equal(map, MeetingColumns.ReadMap("m.json", """{ "official": "Kes", "date": "Millal", "organisation": "#3", "purpose": "Mis asjus" }"""));
        Assert.Equal("map_incomplete", Assert.Throws<Trouble>(() => MeetingColumns.ReadMap("m.yaml", "official: Kes")).Code);
        Assert.Equal("map_unknown_field", Assert.Throws<Trouble>(() => MeetingColumns.ReadMap("m.yaml", "who: Kes")).Code);
    }

    [Fact]
    public void Names_and_purposes_that_are_too_long_are_reported_and_the_rows_around_are_kept()
    {
        var list = Read($"Minister,Date,Organisation,Purpose\nA,Jan-14,{new string('x', 301)},Trees\nA,Jan-14,Oak,{new string('y', 4001)}\nA,Jan-14,Oak,Trees\n");
        Assert.Equal(["too_long", "too_long", ""], list.Rows.Skip(1).Select(row => row.Code));
        Assert.Single(list.Meetings);
    }

    [Fact]
    public void The_same_meeting_twice_in_a_list_is_two_and_in_two_lists_one()
    {
        const string text = "Minister,Date,Organisation,Purpose\nA,Jan-14,Oak,Trees\nA,Jan-14,Oak,Trees\n";
        var (one, other) = (Ids(Read(text, name: "a.csv")), Ids(Read(text, name: "b.csv")));

        Assert.Equal(2, one.Distinct().Count());
        Assert.Equal(one, other);
    }

    private static List<string> Ids(MeetingFile list) => [.. MeetingRequests.Of(list, "ministry", _ => []).Select(one => one.Request.RequestId)];

    private static MeetingFile Read(string text, MeetingListOptions? options = null, string name = "list.csv") =>
        MeetingList.Read(new FileText(name, text.ReplaceLineEndings("\n"), "utf-8", new string('0', 64)), options ?? new MeetingListOptions());
}

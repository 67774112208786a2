using System.Text.Json;
using OpenGov.Lobby.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Cli.Tests;

[Collection(nameof(CliSystem))]
public sealed class ImportingMeetings(CliSystem cli)
{
    [Fact]
    public async Task A_list_imported_twice_and_from_a_copy_is_published_once()
    {
        var official = $"Official {Guid.CreateVersion7()}";
        var text = $"Minister,Date,Organisation,Purpose\n{official},Jan-14,Oak Trust,Trees\n,Jan-14,Oak Trust,Trees\n,Feb-14,\"Elm; Ash\",Leaves\n,nil return,,\n";

        var first = await Import(cli.File("list.csv", text));
        var again = await Import(cli.File("list.csv", text));
        var copy = await Import(cli.File("a-copy.csv", text));

        Assert.Equal((3, 0, 1), (Number(first, "published"), Number(first, "existed"), Number(first, "nilReturns")));
        Assert.Equal((0, 3), (Number(again, "published"), Number(again, "existed")));
        Assert.Equal((0, 3), (Number(copy, "published"), Number(copy, "existed")));

        var meetings = await Meetings(official);
        Assert.Equal(3, meetings.Count);
        Assert.Equal(("Jan-14", 2014, 1, 0), (meetings[^1].Source.DateAsPublished, meetings[^1].HeldOn.Year, meetings[^1].HeldOn.Month, meetings[^1].HeldOn.Day));
        Assert.StartsWith("list.csv (SHA-256 ", meetings[^1].Source.File, StringComparison.Ordinal);
        Assert.Equal([2, 3, 4], meetings.Select(meeting => meeting.Source.Line).Order());
    }

    [Fact]
    public async Task Two_lists_of_the_same_name_are_two_lists()
    {
        var official = $"Official {Guid.CreateVersion7()}";
        await Import(cli.File("meetings.csv", $"Minister,Date,Organisation,Purpose\n{official},Jan-14,Oak Trust,Trees\n"));
        var other = await Import(cli.File("meetings.csv", $"Minister,Date,Organisation,Purpose\n{official},Feb-14,Oak Trust,Trees\n"));

        Assert.Equal(1, Number(other, "published"));
        Assert.Equal(2, (await Meetings(official)).Count);
    }

    [Fact]
    public async Task A_list_that_has_grown_adds_only_what_is_new_also_by_another_registrar_and_after_a_correction()
    {
        var official = $"Official {Guid.CreateVersion7()}";
        var text = $"Minister,Date,Organisation,Purpose\n{official},Jan-14,Oak Trust,Trees\n{official},Jan-14,Elm Union,Trees\n";
        await Import(cli.File("list.csv", text));

        var kadri = cli.System.Client<MeetingsApi.MeetingsApiClient>("lobby", await cli.System.SignIn("kadri"));
        var meeting = (await Meetings(official))[0];
        meeting.Purpose = "Corrected";
        await kadri.CorrectMeetingAsync(new CorrectMeetingRequest { RequestId = Guid.CreateVersion7().ToString(), Meeting = meeting, Reason = "It was about something else." });
        await cli.System.Execute("lobby", "delete from answered_request");

        var grown = await Import(cli.File("list.csv", text.Replace("Purpose\n", $"Purpose\n{official},Jan-14,Fir Society,Trees\n", StringComparison.Ordinal)));
        Assert.Equal((1, 2), (Number(grown, "published"), Number(grown, "existed")));
        Assert.Equal(3, (await Meetings(official)).Count);
    }

    [Fact]
    public async Task Meetings_about_an_initiative_are_linked_by_words_of_their_purpose()
    {
        var official = $"Official {Guid.CreateVersion7()}";
        var initiative = await cli.AnInitiative();
        var file = cli.File("list.csv", $"Minister,Date,Organisation,Purpose\n{official},Jan-14,Oak Trust,To discuss the Forest Paths Act\n{official},Jan-14,Oak Trust,Forests\n");
        (await cli.Run("kadri", "import", "meetings", file, "--organisation", CliSystem.Climate, "--initiative", initiative, "--match", "forest paths")).Done();

        var linked = await Meetings(official);
        Assert.Equal(["To discuss the Forest Paths Act"], linked.Where(meeting => meeting.InitiativeIds.Count == 1).Select(meeting => meeting.Purpose));
    }

    [Fact]
    public async Task What_cannot_be_read_is_reported_with_file_and_line_and_the_rest_is_published()
    {
        var official = $"Official {Guid.CreateVersion7()}";
        var run = (await cli.Run("kadri", "import", "meetings", cli.File("list.csv", $"Minister,Date,Organisation,Purpose\n{official},January,Oak,Trees\n{official},2015-13,Oak,Trees\n{official},2015-12,Oak,Trees\n"), "--organisation", CliSystem.Climate, "--year", "2199", "--json")).Ended(1);

        Assert.Equal(["list.csv:3 date_unreadable", "list.csv:2 date_in_future"], run.Results("problem").Select(problem => $"{problem.GetProperty("place").GetString()} {problem.GetProperty("code").GetString()}"));
        Assert.Single(await Meetings(official));
    }

    [Fact]
    public async Task A_real_quarterly_list_is_published_whole()
    {
        var file = SharedData.Path("lobby/uk-cabinet-office-raw/co-meetings-oct-dec-2010.csv");
        var first = await Import(file);
        var again = await Import(file);

        Assert.Equal((Number(first, "meetings"), 0, 0), (Number(first, "published") + Number(first, "existed"), Number(first, "refused"), Number(first, "unread")));
        Assert.Equal((0, Number(first, "meetings")), (Number(again, "published"), Number(again, "existed")));
    }

    private async Task<JsonElement> Import(string file) =>
        (await cli.Run("kadri", "import", "meetings", file, "--organisation", CliSystem.Climate, "--json")).Done().Results("meetings").Single();

    private async Task<IReadOnlyList<Meeting>> Meetings(string official) =>
        (await cli.System.Client<MeetingsApi.MeetingsApiClient>("lobby").ListMeetingsAsync(new ListMeetingsRequest { Query = official, PageSize = 500 })).Meetings;

    private static int Number(JsonElement summary, string name) => summary.GetProperty(name).GetInt32();
}

using OpenGov.Testing;
using Xunit;

namespace OpenGov.Cli.Tests;

/// <summary>Published lists and consultations as they are: every row is accounted for, and no name is lost.</summary>
public sealed class RealFilesAreRead
{
    [Fact]
    public void Every_row_of_the_quarterly_lists_is_a_meeting_filler_or_reported()
    {
        var total = Totals("lobby/uk-cabinet-office-raw");
        Assert.Equal((4171, 1327, 68, 5, 109), (total.Rows, total.MeetingRows, total.ParticipantRows, total.NilReturns, total.Unread));
        Assert.Equal((2573, 34, 55), (total.Blank, total.Headers, total.Notes));
    }

    [Theory]
    [InlineData("BAE-Data.csv", 1095, 421, 672, 1)]
    [InlineData("Google-Data.csv", 488, 75, 381, 31)]
    [InlineData("uk-ministers-meetings-processed.csv", 8165, 4350, 3782, 32)]
    public void Every_row_of_the_tables_is_a_meeting_a_participant_or_reported(string name, int rows, int meetings, int participants, int unread)
    {
        var list = Read(SharedData.Path($"lobby/{name}"));
        var total = MeetingTotals.Of(list);
        Assert.Equal((rows, meetings, participants, unread), (total.Rows, total.MeetingRows, total.ParticipantRows, total.Unread));
        NothingIsLost(list);
    }

    [Fact]
    public void Notes_are_prose_below_the_lists_and_nil_returns_are_said()
    {
        foreach (var list in SharedData.Files("lobby/uk-cabinet-office-raw", "*.csv").Select(Read))
        {
            var cells = Cells(list);
            Assert.All(list.Rows.Where(row => row.Kind == MeetingRowKind.Note), row => Assert.Matches("^(Note|NOTE|²?Does not normally include)", cells[row.Line].First(cell => cell.Trim().Length > 0).Trim()));
            Assert.All(list.Rows.Where(row => row.Kind == MeetingRowKind.NilReturn), row => Assert.Contains("nil return", cells[row.Line]));
            Assert.All(list.Rows.Where(row => row.Kind == MeetingRowKind.Blank), row => Assert.All(cells[row.Line], cell => Assert.Equal("", cell.Trim())));
        }
    }

    [Theory]
    [InlineData("eu-ai-white-paper-2020/contributions.csv", "*", 609, 609)]
    [InlineData("us-usda-2017-0002/text-comments.csv", "Text", 0, 0)]
    [InlineData("us-regulations-gov-clustered/EPA-HQ-OA-2018-0259-9322.csv", "text", 505, 505)]
    [InlineData("us-regulations-gov-clustered/EPA-HQ-OLEM-2019-0361-0001.csv", "text", 212, 212)]
    [InlineData("us-regulations-gov-clustered/EPA-R05-OAR-2020-0055-0007.csv", "text", 204, 204)]
    public void Every_row_of_a_consultation_becomes_a_comment_or_is_reported(string file, string text, int rows, int comments)
    {
        var table = Table.Read(SharedData.Path($"comments/{file}"));
        var (read, unread) = CommentTable.Read(table, CommentColumns.Find(table, [text], [], null, null, null, null, null));
        var requests = CommentRequests.Of("consultation", "portal", read);

        Assert.Equal(table.Rows.Count(row => !row.IsBlank), read.Count + unread.Count);
        Assert.Equal(read.Count, requests.Select(one => one.RequestId).Distinct().Count());
        Assert.Equal(read.Count, requests.Select(one => one.Source.ExternalReference).Distinct().Count());
        Assert.All(read, comment => Assert.InRange(comment.Text.Length, 1, 20_000));
        if (rows > 0)
            Assert.Equal((rows, comments), (read.Count + unread.Count, read.Count));
    }

    private static MeetingTotals Totals(string folder)
    {
        var sum = new MeetingTotals(0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var list in SharedData.Files(folder, "*.csv").Select(Read))
        {
            NothingIsLost(list);
            sum += MeetingTotals.Of(list);
        }

        return sum;
    }

    /// <summary>The kinds add up to the rows of the file, and every letter of every organisation of a row that was read stands in the meeting.</summary>
    private static void NothingIsLost(MeetingFile list)
    {
        var cells = Cells(list);
        var total = MeetingTotals.Of(list);
        Assert.Equal(cells.Count, total.Rows);
        Assert.Equal(total.Rows, total.Blank + total.Headers + total.Notes + total.NilReturns + total.MeetingRows + total.ParticipantRows + total.Unread);
        Assert.Equal(total.MeetingRows, list.Meetings.Count);

        var header = list.Rows.First(row => row.Kind == MeetingRowKind.Header).Line;
        var columns = MeetingColumns.Recognise(new CsvRow(header, cells[header]));
        var meetings = list.Meetings.ToDictionary(one => one.Line);
        var names = list.Meetings.SelectMany(one => one.Participants).ToHashSet();
        ReadMeeting? above = null;
        foreach (var row in list.Rows.Where(row => row.Kind is MeetingRowKind.Meeting or MeetingRowKind.Participant))
        {
            above = meetings.GetValueOrDefault(row.Line, above!);
            var cell = cells[row.Line][columns.Organisation];
            if (columns.Meeting >= 0)
                Assert.Contains(Cli.Words.Tidy(cell), names);
            else
                Assert.All(Words(cell), word => Assert.Contains(word, string.Join(' ', [.. above.Participants, above.Purpose]), StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Words of a cell apart from those that only join a list.</summary>
    private static IEnumerable<string> Words(string cell) =>
        cell.Split([' ', '\u00a0', ',', ';', '\n', '\r', ':', '(', ')', '.', '"', '²', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3 && word is not ("with" or "including"));

    private static Dictionary<int, IReadOnlyList<string>> Cells(MeetingFile list) => CsvRows.Read(list.File.Text, Dialect.Of(list.File.Text)).ToDictionary(row => row.Line, row => row.Cells);

    private static MeetingFile Read(string path) => MeetingList.Read(FileText.Read(path), new MeetingListOptions());
}

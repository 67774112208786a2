using System.Globalization;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Cli.Tests;

[Collection(nameof(CliSystem))]
public sealed class ImportingComments(CliSystem cli)
{
    [Fact]
    public async Task A_table_imported_twice_is_recorded_once_and_identical_rows_are_all_kept()
    {
        var consultation = await cli.AConsultation();
        var rows = string.Concat(Enumerable.Range(0, 450).Select(number => $"{number},Writer {number},\"Comment, number {number % 100}\"\n"));
        var file = cli.File("letters.csv", $"Id,Name,Text\n{rows}same,Crowd,We agree.\nsame,Crowd,We agree.\nempty,Nobody,\nshort,row\n");
        string[] command = ["import", "comments", file, "--consultation", consultation, "--text", "Text", "--author-column", "Name", "--reference-column", "id", "--channel", "letter", "--json"];

        var first = (await cli.Run("kadri", command)).Ended(1);
        var summary = first.Results("comments").Single();
        Assert.Equal((454, 452, 0, 1, 1, 0), (Number(summary, "rows"), Number(summary, "accepted"), Number(summary, "existed"), Number(summary, "empty"), Number(summary, "unreadable"), Number(summary, "refused")));
        Assert.Equal(["letters.csv:454 empty_text", "letters.csv:455 wrong_cell_count"], first.Results("problem").Select(problem => $"{problem.GetProperty("place").GetString()} {problem.GetProperty("code").GetString()}"));
        Assert.Equal(452, (await cli.Consultation(consultation)).CommentCount);

        var second = (await cli.Run("kadri", command)).Ended(1).Results("comments").Single();
        Assert.Equal((0, 452), (Number(second, "accepted"), Number(second, "existed")));
        Assert.Equal(452, (await cli.Consultation(consultation)).CommentCount);
    }

    [Fact]
    public async Task Killed_half_way_and_run_again_everything_is_there_and_nothing_twice()
    {
        const int all = 5000;
        var consultation = await cli.AConsultation();
        var file = cli.File("many.csv", $"Text\n{string.Concat(Enumerable.Range(0, all).Select(number => $"Comment {number % 1000}\n"))}");
        string[] command = ["import", "comments", file, "--consultation", consultation, "--text", "Text", "--json"];

        using var first = cli.Start("kadri", command);
        await Eventually.Holds("a few batches are stored", async () => (await cli.Consultation(consultation)).CommentCount >= 400);
        await first.Kill();
        Assert.InRange((await cli.Consultation(consultation)).CommentCount, 400, all - 1);

        var second = (await cli.Run("kadri", command)).Done().Results("comments").Single();
        Assert.Equal(all, Number(second, "accepted") + Number(second, "existed"));
        Assert.InRange(Number(second, "existed"), 400, all - 1);
        Assert.Equal(all, (await cli.Consultation(consultation)).CommentCount);
    }

    [Fact]
    public async Task A_connection_that_breaks_for_a_moment_is_waited_for()
    {
        var consultation = await cli.AConsultation();
        var file = cli.File("some.csv", $"Text\n{string.Concat(Enumerable.Range(0, 2000).Select(number => $"Comment {number}\n"))}");

        using var run = cli.Start("kadri", "import", "comments", file, "--consultation", consultation, "--text", "Text", "--json");
        await Eventually.Holds("a batch is stored", async () => (await cli.Consultation(consultation)).CommentCount > 0);
        cli.Door.Cut();
        var stored = (await cli.Consultation(consultation)).CommentCount;
        Assert.True(run.IsRunning);
        cli.Door.Restore();

        (await CliRun.Of(run)).Done();
        Assert.InRange(stored, 1, 2000);
        Assert.Equal(2000, (await cli.Consultation(consultation)).CommentCount);
    }

    [Fact]
    public async Task The_609_replies_are_recorded_with_language_date_and_number()
    {
        var file = SharedData.Path("comments/eu-ai-white-paper-2020/contributions.csv");
        var consultation = await cli.AConsultation();
        string[] command = ["import", "comments", file, "--consultation", consultation, "--text", "*", "--skip", "User type", "Scope", "Transparency", "Organisation size", "Country", "Publication", "You can upload",
            "--organisation-column", "Organisation name", "--language-column", "Language", "--date-column", "Feedback date", "--reference-column", "Reference", "--channel", "Have your say", "--json"];

        var first = (await cli.Run("kadri", command)).Results("comments").Single();
        Assert.Equal((609, 0, 0), (Number(first, "rows"), Number(first, "refused"), Number(first, "unreadable")));
        Assert.Equal(609, Number(first, "accepted") + Number(first, "empty"));
        Assert.Equal(Number(first, "accepted"), (await cli.Consultation(consultation)).CommentCount);

        var second = (await cli.Run("kadri", command)).Results("comments").Single();
        Assert.Equal((0, Number(first, "accepted")), (Number(second, "accepted"), Number(second, "existed")));
    }

    private static int Number(System.Text.Json.JsonElement summary, string name) => int.Parse(summary.GetProperty(name).GetRawText(), CultureInfo.InvariantCulture);
}

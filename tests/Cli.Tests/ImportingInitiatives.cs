using Xunit;

namespace OpenGov.Cli.Tests;

[Collection(nameof(CliSystem))]
public sealed class ImportingInitiatives(CliSystem cli)
{
    private const string First = "# Act\n\n## § 1. Aim\n\n(1) To be read.\n", Second = "# Act\n\n## § 1. Aim\n\n(1) To be read aloud.\n\n(2) Twice.\n";

    [Fact]
    public async Task Versions_are_stored_in_order_and_a_second_run_adds_nothing()
    {
        var title = $"Kaks versiooni {Guid.CreateVersion7()}";
        string[] command = ["import", "initiative", "--title", $"{title}@et", "--title", "Two versions@en", "--organisation", CliSystem.Climate, "--topic", "environment", "--version", cli.File("v1.md", First), cli.File("v2.md", Second),
            "--note", "The first", "The second", "--stage", "drafting", "--reason", "It is being written.", "--json"];

        var first = (await cli.Run("kadri", command)).Done();
        var (initiatives, versions) = (await cli.Count("drafts", "initiative"), await cli.Count("drafts", "version"));
        var second = (await cli.Run("kadri", command)).Done();

        Assert.Equal([1, 2], first.Results("version").Select(version => version.GetProperty("number").GetInt32()));
        Assert.All(first.Results("version"), version => Assert.False(version.GetProperty("existed").GetBoolean()));
        Assert.All(second.Results("version"), version => Assert.True(version.GetProperty("existed").GetBoolean()));
        Assert.Equal(Ids(first, "version"), Ids(second, "version"));
        Assert.Equal((initiatives, versions), (await cli.Count("drafts", "initiative"), await cli.Count("drafts", "version")));

        var initiative = await cli.Initiative(second.Results("initiative").Single().GetProperty("reference").GetString()!);
        Assert.Equal(("drafting", title, "Two versions"), (initiative.Stage, initiative.Title["et"], initiative.Title["en"]));
    }

    [Fact]
    public async Task A_refused_file_ends_the_import_with_its_sentence_and_a_later_run_goes_on()
    {
        var title = $"Refused {Guid.CreateVersion7()}";
        string[] start = ["import", "initiative", "--title", title, "--organisation", CliSystem.Climate, "--version", cli.File("v1.md", First)];

        var refused = (await cli.Run("kadri", [.. start, cli.File("v2.zip", "PK\u0003\u0004 not a text")])).Ended(1);
        Assert.Contains("v2.zip: ", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("(unsupported_format)", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("version 1", refused.Output, StringComparison.Ordinal);

        var resumed = (await cli.Run("kadri", [.. start, cli.File("v2.md", Second), "--json"])).Done();
        Assert.Equal([true, false], resumed.Results("version").Select(version => version.GetProperty("existed").GetBoolean()));
    }

    [Fact]
    public async Task Unpublished_stays_unpublished_until_a_run_without_no_publish()
    {
        var title = $"Unpublished {Guid.CreateVersion7()}";
        string[] command = ["import", "initiative", "--title", title, "--organisation", CliSystem.Climate, "--version", cli.File("v1.md", First), "--json"];

        Assert.False((await cli.Run("kadri", [.. command, "--no-publish"])).Done().Results("version").Single().GetProperty("isPublic").GetBoolean());
        var published = (await cli.Run("kadri", command)).Done();
        Assert.True(published.Results("version").Single().GetProperty("isPublic").GetBoolean());
        Assert.True(published.Results("initiative").Single().GetProperty("isPublic").GetBoolean());
    }

    [Fact]
    public async Task Somebody_without_the_role_is_refused_with_the_services_sentence()
    {
        var refused = (await cli.Run("peeter", "import", "initiative", "--title", "Not mine", "--organisation", CliSystem.Climate, "--version", cli.File("v1.md", First), "--json")).Ended(1);
        Assert.Equal("not_allowed", refused.Results("failure").Single().GetProperty("code").GetString());
    }

    private static IEnumerable<string?> Ids(CliRun run, string kind) => run.Results(kind).Select(result => result.GetProperty("id").GetString());
}

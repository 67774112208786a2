using System.Diagnostics;
using OpenGov.Consultations.V1;
using OpenGov.Identity.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Cli.Tests;

[Collection(nameof(CliSystem))]
public sealed class SeedingAndWatching(CliSystem cli)
{
    [Fact]
    public async Task The_demonstration_is_complete_and_a_second_run_changes_nothing()
    {
        var clock = Stopwatch.StartNew();
        var first = (await cli.Run("", "seed", "--json")).Done();
        TestContext.Current.TestOutputHelper?.WriteLine($"The first run took {clock.Elapsed.TotalSeconds:0.0} s.");
        var before = await Counts();
        var second = (await cli.Run("", "seed", "--json")).Done();

        Assert.Equal(before, await Counts());
        Assert.Equal(3, first.Results("initiative").Count);
        Assert.All(second.Results("version"), version => Assert.Equal(0, version.GetProperty("findingCount").GetInt32()));

        var consultations = second.Results("consultation").Select(one => one.GetProperty("reference").GetString()!).ToList();
        var (closed, open) = (await cli.Consultation(consultations[0]), await cli.Consultation(consultations[1]));
        Assert.Equal((ConsultationState.Closed, 5, 5, 1), (closed.State, closed.CommentCount, closed.AnsweredCount, closed.ResponseTableNumber));
        Assert.Equal((ConsultationState.Open, 6, 2), (open.State, open.CommentCount, open.Questions.Count));
        Assert.Equal(["public_consultation", "intention", "government"], await Stages(second));
    }

    [Fact]
    public async Task Events_are_shown_from_the_beginning_and_as_they_come()
    {
        var reference = await cli.AnInitiative();
        var shown = (await cli.Run("", "watch", "--after", "0", "--initiative", reference, "--count", "2", "--json")).Done();
        Assert.Equal(["opengov.initiative.published.v1", "opengov.version.published.v1"], shown.Results("event").Select(fact => fact.GetProperty("type").GetString()).Order());

        using var watching = cli.Start("", "watch", "--after", "0", "--initiative", reference, "--count", "3");
        (await cli.Run("kadri", "consultation", "open", "--initiative", reference, "--title", "Now", "--days", "1")).Done();
        Assert.Contains("opengov.consultation.", (await CliRun.Of(watching)).Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consultation_is_opened_commented_listed_and_answered_from_the_command_line()
    {
        var consultation = await cli.AConsultation();
        (await cli.Run("mari", "consultation", "comment", "--consultation", consultation, "--text", "Rohkem puid!", "--provision", "art_1", "--quote", "To be read")).Done();
        (await cli.Run("mari", "consultation", "comment", "--consultation", consultation, "--text", "Rohkem puid!", "--provision", "art_1", "--quote", "To be read")).Done();
        Assert.Contains("1 comments answered", (await cli.Run("kadri", "consultation", "answer", "--consultation", consultation, "--outcome", "noted", "--reasons", "Thank you.")).Done().Output, StringComparison.Ordinal);
        Assert.Contains("nothing to answer", (await cli.Run("kadri", "consultation", "answer", "--consultation", consultation, "--outcome", "noted", "--reasons", "Thank you.")).Done().Output, StringComparison.Ordinal);

        var listed = (await cli.Run("kadri", "consultation", "comments", "--consultation", consultation, "--json")).Done().Results("comment").Single();
        Assert.Equal(("art_1", "Noted"), (listed.GetProperty("eid").GetString(), listed.GetProperty("outcome").GetString()));
        Assert.Contains("(consultation_still_open)", (await cli.Run("kadri", "consultation", "publish", "--consultation", consultation)).Ended(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ministrys_system_signs_in_with_its_own_credentials()
    {
        var kalle = cli.System.Client<OrganisationsApi.OrganisationsApiClient>("identity", await cli.System.SignIn("kalle"));
        var ministry = await kalle.GetOrganisationAsync(new GetOrganisationRequest { RegistryCode = CliSystem.Climate });
        var client = await kalle.CreateClientAsync(new CreateClientRequest { RequestId = Guid.CreateVersion7().ToString(), OrganisationId = ministry.Id, Name = "Importer", Roles = { "drafter" } });

        using var process = new CliProcess(
            ["import", "initiative", "--title", $"By a system {Guid.CreateVersion7()}", "--organisation", ministry.Id, "--version", cli.File("v1.md", "# Act\n\n## § 1. Aim\n\nTo be read.\n"), "--address", cli.System.Service("gateway").Grpc.ToString()],
            ("OPENGOV_CLIENT_ID", client.Client.Id), ("OPENGOV_CLIENT_SECRET", client.Secret));
        (await CliRun.Of(process)).Done();
    }

    [Fact]
    public async Task Places_are_taken_over_from_the_three_tables_and_an_old_code_still_resolves()
    {
        var folder = SharedData.Path("ehak");
        string[] command = ["import", "places", folder, "--source", "Estonian Land Board", "--valid", "2018-10-01", "--replaced", "0304=0305", "--replaced", "0718=0719", "--json"];
        (await cli.Run("anna", command)).Done();
        var again = (await cli.Run("anna", command)).Done().Results("places").Single();

        Assert.Equal((0, 0, 96), (again.GetProperty("created").GetInt32(), again.GetProperty("updated").GetInt32(), again.GetProperty("unchanged").GetInt32()));
        var place = await cli.System.Client<PlacesApi.PlacesApiClient>("identity").GetPlaceAsync(new GetPlaceRequest { Code = "0304" });
        Assert.Equal(("0305", "0304"), (place.Place.Code, place.RequestedCode));
    }

    [Fact]
    public async Task Organisations_are_registered_from_a_table_and_unreadable_rows_reported()
    {
        var file = cli.File("organisations.csv", "registry_code,kind,name_et,name_en\n80009991,association,Puude Liit,Tree Union\n,association,Nimetu,\n");
        var run = (await cli.Run("anna", "import", "organisations", file, "--json")).Ended(1);
        Assert.Equal("organisations.csv:3", run.Results("problem").Single().GetProperty("place").GetString());
        Assert.Equal(1, (await cli.Run("anna", "import", "organisations", file, "--json")).Results("organisations").Single().GetProperty("unchanged").GetInt32());
    }

    private async Task<(long, long, long, long, long, long)> Counts() => (
        await cli.Count("drafts", "initiative"), await cli.Count("drafts", "version"), await cli.Count("consultations", "consultation"),
        await cli.Count("consultations", "comment"), await cli.Count("consultations", "response"), await cli.Count("lobby", "meeting_version"));

    private async Task<IEnumerable<string>> Stages(CliRun run)
    {
        var stages = new List<string>();
        foreach (var initiative in run.Results("initiative"))
            stages.Add((await cli.Initiative(initiative.GetProperty("reference").GetString()!)).Stage);
        return stages;
    }
}

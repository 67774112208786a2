using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class Moving(DraftsSystem system)
{
    [Fact]
    public async Task The_policy_cycle_and_the_topics_are_told_as_they_are_configured()
    {
        var cycle = await system.Initiatives().GetPolicyCycleAsync(new());

        Assert.Equal(
            ["intention", "concept", "drafting", "coordination", "public_consultation", "government", "parliament", "proclaimed", "in_force", "withdrawn"],
            cycle.Stages.Select(stage => stage.Code));
        Assert.Equal(["in_force", "withdrawn"], cycle.Stages.Where(stage => stage.End).Select(stage => stage.Code));
        Assert.Equal(["intention", "concept", "drafting", "public_consultation"], cycle.Stages.Where(stage => stage.RequiresAnswers).Select(stage => stage.Code));
        Assert.Equal(["parliament", "drafting", "in_force", "withdrawn"], cycle.Stages.Single(stage => stage.Code == "government").Next);
        Assert.All(cycle.Stages, stage => Assert.Equal((true, true), (stage.Name.ContainsKey("et"), stage.Description.ContainsKey("en"))));
        Assert.Equal(("Keskkond ja kliima", "Environment and climate"), (Topic("et"), Topic("en")));

        string Topic(string language) => cycle.Topics.Single(topic => topic.Code == "environment").Name[language];
    }

    [Fact]
    public async Task An_initiative_walks_from_the_intention_to_the_law_in_force_each_step_with_its_reason()
    {
        string[] path = ["concept", "drafting", "public_consultation", "coordination", "government", "parliament", "proclaimed", "in_force"];
        var initiative = await system.APublicInitiative();
        var kadri = system.Initiatives(system.Kadri);

        foreach (var stage in path)
        {
            var request = initiative.To(stage, $"On to {stage}.");
            var moved = await kadri.MoveInitiativeAsync(request);
            Assert.Equal(moved, await kadri.MoveInitiativeAsync(request));
            Assert.Equal((stage, initiative.Passages.Count + 1), (moved.Stage, moved.Passages.Count));
            initiative = moved;
        }

        Assert.Equal(["intention", .. path], initiative.Passages.Select(passage => passage.Stage));
        Assert.Equal(["", .. path.Select(stage => $"On to {stage}.")], initiative.Passages.Select(passage => passage.Reason));
        Assert.Equal(initiative.Passages.Skip(1).Select(passage => passage.EnterTime), initiative.Passages.SkipLast(1).Select(passage => passage.LeaveTime));
        Assert.Null(initiative.Passages[^1].LeaveTime);
        Assert.Equal(initiative, await system.Initiatives().GetInitiativeAsync(new() { Id = initiative.Id }));
    }

    [Fact]
    [Trait("promise", "T10")]
    public async Task Every_configured_move_is_possible_and_every_other_is_refused_and_changes_nothing()
    {
        var cycle = await system.Initiatives().GetPolicyCycleAsync(new());
        var kadri = system.Initiatives(system.Kadri);

        foreach (var (from, path) in Paths(cycle))
        {
            var here = await system.Move(await system.APublicInitiative(), path);
            var next = from.Next.Where(stage => stage != "withdrawn").ToList();
            var stored = await system.Stored();
            foreach (var stage in cycle.Stages.Select(stage => stage.Code).Except(next))
                Assert.Equal((here.Stage, stage, from.End ? "initiative_ended" : "move_not_allowed"), (here.Stage, stage, await kadri.MoveInitiativeAsync(here.To(stage)).Code()));
            Assert.Equal("stage_unknown", await kadri.MoveInitiativeAsync(here.To("shelved")).Code());
            Assert.Equal(stored, await system.Stored());

            foreach (var stage in next)
                Assert.Equal(stage, (await system.Move(await system.APublicInitiative(), [.. path, stage])).Stage);
        }
    }

    [Fact]
    public async Task An_unpublished_initiative_moves_nowhere_and_can_be_withdrawn()
    {
        var initiative = await system.AnInitiative();

        Assert.Equal("initiative_unpublished", await system.Initiatives(system.Kadri).MoveInitiativeAsync(initiative.To("drafting")).Code());
        var withdrawn = await system.Withdraw(initiative);

        Assert.Equal(("withdrawn", null), (withdrawn.Stage, withdrawn.PublishTime));
        Assert.Equal("initiative_ended", await system.Initiatives(system.Kadri).PublishInitiativeAsync(new() { RequestId = Calls.NewId(), Id = initiative.Id }).Code());
        Assert.Equal("initiative_not_found", await system.Initiatives().GetInitiativeAsync(new() { Id = initiative.Id }).Code());
    }

    [Fact]
    [Trait("promise", "F24")]
    public async Task Of_thirty_two_moves_and_thirty_two_withdrawals_at_once_one_wins()
    {
        var initiative = await system.APublicInitiative();
        var kadri = system.Initiatives(system.Kadri);

        var codes = await Task.WhenAll(Enumerable.Range(0, 64).Select(turn =>
            turn % 2 == 0 ? kadri.MoveInitiativeAsync(initiative.To("drafting")).Code() : kadri.WithdrawInitiativeAsync(initiative.ToEnd()).Code()));

        Assert.Equal((1, 63), (codes.Count(code => code == "accepted"), codes.Count(code => code == "etag_mismatch")));
        Assert.Equal(2, await system.Count($"stage_passage where initiative_id = '{initiative.Id}'"));
    }

    [Fact]
    [Trait("promise", "I9")]
    public async Task Moves_at_once_without_an_etag_follow_one_another_and_time_never_runs_backwards()
    {
        var initiative = await system.Move(await system.APublicInitiative(), "drafting", "coordination", "government");
        initiative.Etag = "";
        var kadri = system.Initiatives(system.Kadri);

        var codes = await Task.WhenAll(Enumerable.Range(0, 64).Select(turn => kadri.MoveInitiativeAsync(initiative.To(turn % 2 == 0 ? "parliament" : "government")).Code()));

        Assert.Equal(["accepted", "move_not_allowed"], codes.Distinct().Order());
        var passages = (await system.Initiatives().GetInitiativeAsync(new() { Id = initiative.Id })).Passages;
        Assert.Equal(4 + codes.Count(code => code == "accepted"), passages.Count);
        Assert.Equal(passages.Skip(1).Select(passage => passage.EnterTime), passages.SkipLast(1).Select(passage => passage.LeaveTime));
        Assert.Equal(passages.Select(passage => passage.EnterTime).Order(), passages.Select(passage => passage.EnterTime));
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("in_force")]
    public async Task What_has_ended_refuses_every_change(string end)
    {
        var draft = await system.ADraft();
        var hidden = await system.AVersion(draft.Document, publish: false);
        var initiative = await system.Initiatives().GetInitiativeAsync(new() { Id = draft.Initiative.Id });
        var ended = end == "withdrawn" ? await system.Withdraw(initiative) : await system.Move(initiative, "drafting", "coordination", "government", "in_force");
        var (initiatives, documents) = (system.Initiatives(system.Kadri), system.Documents(system.Kadri));
        var stored = await system.Stored();

        string?[] codes =
        [
            await initiatives.UpdateInitiativeAsync(ended.Retitled("Again")).Code(), await initiatives.MoveInitiativeAsync(ended.To("drafting")).Code(),
            await initiatives.WithdrawInitiativeAsync(ended.ToEnd()).Code(), await documents.CreateDocumentAsync(ended.AnAct()).Code(),
            await documents.CreateVersionAsync(draft.Document.AFile()).Code(), await documents.CreateVersionAsync(draft.Document.AFile(publish: true)).Code(),
            await documents.PublishVersionAsync(new() { RequestId = Calls.NewId(), Id = hidden.Id }).Code(),
        ];

        Assert.Equal(["initiative_ended"], codes.Distinct());
        Assert.Equal((end, stored), (ended.Stage, await system.Stored()));
        Assert.Equal((ended, draft.Version.PublishTime), (await system.Publish(ended), (await documents.PublishVersionAsync(new() { RequestId = Calls.NewId(), Id = draft.Version.Id })).PublishTime));
    }

    /// <summary>A shortest way to every stage.</summary>
    private static Dictionary<Stage, string[]> Paths(PolicyCycle cycle)
    {
        var paths = new Dictionary<Stage, string[]> { [cycle.Stages[0]] = [] };
        for (var at = 0; at < paths.Count; at++)
            foreach (var next in paths.ElementAt(at).Key.Next.Where(code => code != "withdrawn").Select(code => cycle.Stages.Single(stage => stage.Code == code)))
                paths.TryAdd(next, [.. paths.ElementAt(at).Value, next.Code]);
        Assert.Equal(cycle.Stages.Count - 1, paths.Count);
        return paths;
    }
}

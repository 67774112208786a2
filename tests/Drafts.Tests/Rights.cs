using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>Role × state × action: who may do what to an initiative, its documents and their versions.</summary>
[Collection(nameof(DraftsSystem))]
public sealed class Rights(DraftsSystem system)
{
    private sealed record Someone(string Who, string? Token, bool Works, bool Drafts, bool Coordinates);

    private Someone[] Everybody =>
    [
        new("nobody", null, false, false, false),
        new("a citizen", system.ACitizen, false, false, false),
        new("another ministry's drafter and coordinator", system.Peeter, false, false, false),
        new("another ministry's system", system.System.Tokens.System(null, (system.Justice, Roles.Drafter), (system.Justice, Roles.EngagementCoordinator)), false, false, false),
        new("an operator", system.Somebody((system.Justice, Roles.Operator)), false, false, false),
        new("a system of no ministry", system.System.Tokens.System(), false, false, false),
        new("the ministry's moderator", system.Somebody((system.Climate, Roles.Moderator)), true, false, false),
        new("the ministry's administrator", system.Somebody((system.Climate, Roles.Administrator)), true, false, false),
        new("the ministry's lobby registrar's system", system.System.Tokens.System(null, (system.Climate, Roles.LobbyRegistrar)), true, false, false),
        new("the ministry's coordinator", system.Somebody((system.Climate, Roles.EngagementCoordinator)), true, false, true),
        new("the ministry's drafter", system.Somebody((system.Climate, Roles.Drafter)), true, true, false),
        new("the ministry's system", system.System.Tokens.System(null, (system.Climate, Roles.Drafter), (system.Climate, Roles.EngagementCoordinator)), true, true, true),
    ];

    private sealed record Things(Initiative Initiative, Document Document, V1.Version? Shown, V1.Version Hidden, string State)
    {
        public bool IsPublic => State != "unpublished";
    }

    private async Task<Things> Make(string state)
    {
        var initiative = state == "unpublished" ? await system.AnInitiative() : await system.APublicInitiative();
        var document = await system.ADocument(initiative);
        var shown = state is "public" or "ended" ? await system.AVersion(document) : null;
        var hidden = await system.AVersion(document, publish: false);
        initiative = await system.Initiatives(system.Kadri).GetInitiativeAsync(new() { Id = initiative.Id });
        return new(state == "ended" ? await system.Withdraw(initiative) : initiative, document, shown, hidden, state);
    }

    /// <summary>Every action: what is refused to somebody who cannot see its object, whether they can, whether the role is enough, and the call.</summary>
    private IEnumerable<(string Action, string Missing, bool Seen, bool Allowed, Func<Task<string?>> Call)> Actions(Things things, Someone one)
    {
        var (initiatives, documents) = (system.Initiatives(one.Token), system.Documents(one.Token));
        var (sees, writes) = (one.Works || things.IsPublic, one.Drafts || one.Coordinates);
        var seesDocument = one.Works || things.Shown is not null;
        yield return ("update", "initiative_not_found", sees, writes, () => initiatives.UpdateInitiativeAsync(things.Initiative.Retitled("Mine now")).Code());
        yield return ("move", "initiative_not_found", sees, writes, () => initiatives.MoveInitiativeAsync(things.Initiative.To("drafting")).Code());
        yield return ("withdraw", "initiative_not_found", sees, writes, () => initiatives.WithdrawInitiativeAsync(things.Initiative.ToEnd()).Code());
        yield return ("publish", "initiative_not_found", sees, writes, () => initiatives.PublishInitiativeAsync(new() { RequestId = Calls.NewId(), Id = things.Initiative.Id }).Code());
        yield return ("add a document", "initiative_not_found", sees, one.Drafts, () => documents.CreateDocumentAsync(things.Initiative.AnAct()).Code());
        yield return ("upload", "document_not_found", seesDocument, one.Drafts, () => documents.CreateVersionAsync(things.Document.AFile()).Code());
        yield return ("upload and publish", "document_not_found", seesDocument, one.Drafts, () => documents.CreateVersionAsync(things.Document.AFile(publish: true)).Code());
        yield return ("publish a version", "version_not_found", one.Works, one.Drafts, () => documents.PublishVersionAsync(new() { RequestId = Calls.NewId(), Id = things.Hidden.Id }).Code());
        if (things.Shown is { } shown)
            yield return ("publish a public version", "version_not_found", true, one.Drafts, () => documents.PublishVersionAsync(new() { RequestId = Calls.NewId(), Id = shown.Id }).Code());
    }

    [Theory]
    [InlineData("unpublished")]
    [InlineData("public without a public version")]
    [InlineData("public")]
    [InlineData("ended")]
    [Trait("promise", "T10")]
    [Trait("promise", "T12")]
    [Trait("promise", "P5")]
    public async Task Whoever_has_no_right_is_refused_each_action_in_each_state_and_changes_nothing(string state)
    {
        var things = await Make(state);
        var stored = await system.Stored();

        foreach (var one in Everybody)
            foreach (var (action, missing, seen, allowed, call) in Actions(things, one).Where(action => !action.Allowed))
            {
                var code = one.Token is null ? "not_signed_in" : seen ? "not_allowed" : missing;
                Assert.Equal((one.Who, action, code), (one.Who, action, await call()));
                Assert.Equal((one.Who, action, stored), (one.Who, action, await system.Stored()));
            }
    }

    [Theory]
    [InlineData("unpublished", "move", "upload and publish", "publish a version")]
    [InlineData("public")]
    [Trait("promise", "T10")]
    public async Task Whoever_has_the_right_does_it(string state, params string[] tooEarly)
    {
        foreach (var one in Everybody.Where(one => one.Drafts || one.Coordinates))
            foreach (var action in Actions(await Make(state), one).Where(action => action.Allowed).Select(action => action.Action))
            {
                var again = Actions(await Make(state), one).Single(other => other.Action == action);
                Assert.Equal((one.Who, action, tooEarly.Contains(action) ? "initiative_unpublished" : "accepted"), (one.Who, action, await again.Call()));
            }
    }

    [Fact]
    [Trait("promise", "T10")]
    [Trait("promise", "T17")]
    public async Task An_initiative_is_started_for_an_organisation_only_by_those_who_write_for_it()
    {
        var stored = await system.Stored();

        foreach (var one in Everybody.Where(one => !one.Drafts && !one.Coordinates))
            Assert.Equal((one.Who, one.Token is null ? "not_signed_in" : "not_allowed"), (one.Who, await system.Initiatives(one.Token).CreateInitiativeAsync(system.AnIdea()).Code()));
        Assert.Equal("not_allowed", await system.Initiatives(system.Kadri).CreateInitiativeAsync(system.AnIdea(with => with.OrganisationId = Calls.NewId())).Code());
        Assert.Equal(stored, await system.Stored());
        foreach (var one in Everybody.Where(one => one.Drafts || one.Coordinates))
            Assert.Equal((one.Who, "accepted"), (one.Who, await system.Initiatives(one.Token).CreateInitiativeAsync(system.AnIdea()).Code()));
    }

    [Fact]
    [Trait("promise", "T10")]
    public async Task Everybody_of_the_organisation_and_nobody_else_reads_what_is_unpublished()
    {
        var things = await Make("unpublished");

        foreach (var one in Everybody)
        {
            var (initiatives, documents) = (system.Initiatives(one.Token), system.Documents(one.Token));
            var expected = one.Works ? ["accepted", "accepted", "accepted", "accepted"] : new[] { "initiative_not_found", "initiative_not_found", "version_not_found", "version_not_found" };
            Assert.Equal((one.Who, string.Join(' ', expected)), (one.Who, string.Join(' ',
                await initiatives.GetInitiativeAsync(new() { Reference = things.Initiative.Reference }).Code(), await documents.ListDocumentsAsync(new() { InitiativeId = things.Initiative.Id }).Code(),
                await documents.GetVersionAsync(new() { Id = things.Hidden.Id }).Code(), await documents.GetTextAsync(new() { VersionId = things.Hidden.Id }).Code())));
        }
    }
}

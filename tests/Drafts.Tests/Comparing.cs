using OpenGov.Drafts.V1;
using Xunit;
using static OpenGov.Drafts.V1.ProvisionChange.Types;
using static OpenGov.Drafts.V1.WordChange.Types;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class Comparing(DraftsSystem system)
{
    private const string Fees = "A fee of ten euros is paid for every application that is submitted on paper.";
    private const string Appeal = "A decision may be contested in an administrative court within thirty days of its notification.";
    private const string Register = "The register of permits is public and is kept by the environmental agency.";
    private const string Fires = "An open fire is allowed only at the places marked for it and never during a drought warning.";

    private static readonly string Before = Sample.Article("1", "Fees", Fees) + Sample.Article("2", "Fires", Fires) + Sample.Article("3", "Appeal", Appeal) + Sample.Article("4", "Register", Register);

    /// <summary>The fee has grown, the fires are gone, the register stands before the appeal, dogs are new.</summary>
    private static readonly string After = Sample.Article("1", "Fees", Fees.Replace("ten", "twelve", StringComparison.Ordinal)) + Sample.Article("2", "Register", Register)
        + Sample.Article("3", "Appeal", Appeal) + Sample.Article("4", "Dogs", "Dogs are kept on a leash while birds are nesting.");

    private async Task<(Draft Draft, V1.Version To)> Two()
    {
        var draft = await system.ADraft(Before);
        return (draft, await system.AVersion(draft.Document, After));
    }

    [Fact]
    public async Task What_was_added_removed_moved_renumbered_and_changed_is_told_provision_by_provision_and_word_by_word()
    {
        var (draft, to) = await Two();
        draft.Version.Findings.Clear();
        to.Findings.Clear();

        var all = await system.Documents().CompareVersionsAsync(new() { FromVersionId = draft.Version.Id, ToVersionId = to.Id, IncludeUnchanged = true });
        var differing = await system.Documents().CompareVersionsAsync(new() { FromVersionId = draft.Version.Id, ToVersionId = to.Id });

        Assert.Equal((draft.Version, to), (all.From, all.To));
        Assert.Equal((2, 2, 1, 1, 1, 4), (all.Added, all.Removed, all.Changed, all.Moved, all.Renumbered, all.Unchanged));
        Assert.Equal(all.Changes.Where(change => change.Kind != Kind.Unchanged || change.Moved || change.Renumbered), differing.Changes);
        ProvisionChange Of(string eid) => all.Changes.Single(change => (change.After ?? change.Before).Eid == eid && (change.Kind == Kind.Removed) == (change.After is null));

        var fees = Of("art_1__para_1");
        Assert.Equal((Kind.Changed, Fees, false), (fees.Kind, fees.Before.Text, fees.Moved));
        Assert.Equal(
            [(Op.Equal, "A fee of "), (Op.Deleted, "ten"), (Op.Inserted, "twelve"), (Op.Equal, " euros is paid for every application that is submitted on paper.")],
            fees.Words.Select(run => (run.Op, run.Text)));
        Assert.All(fees.Words, run => Assert.Equal(Part.Text, run.Part));
        var register = all.Changes.Single(change => change.Before?.Eid == "art_4");
        Assert.Equal(("art_2", true, true, Kind.Unchanged), (register.After.Eid, register.Moved, register.Renumbered, register.Kind));
        Assert.Equal([(Op.Deleted, "Article 4", Part.Number), (Op.Inserted, "Article 2", Part.Number)], register.Words.Where(run => run.Part == Part.Number).Select(run => (run.Op, run.Text, run.Part)));
        var fires = all.Changes.Single(change => change.Before?.Eid == "art_2");
        Assert.Equal((Kind.Removed, null, ""), (fires.Kind, fires.After, fires.PartOfEid));
        var dogs = all.Changes.Single(change => change.After?.Eid == "art_4");
        Assert.Equal((Kind.Added, null, "art_4"), (dogs.Kind, dogs.Before, all.Changes.Single(change => change.After?.Eid == "art_4__para_1").PartOfEid));
        Assert.Equal(["art_1", "art_1__para_1"], all.Changes.Take(2).Select(change => change.After.Eid));
        Assert.All(all.Changes, change => Assert.Equal("", (change.Before ?? change.After).Html));
    }

    [Fact]
    public async Task Backwards_what_was_added_was_removed_and_with_itself_nothing_differs()
    {
        var (draft, to) = await Two();

        var back = await system.Documents().CompareVersionsAsync(new() { FromVersionId = to.Id, ToVersionId = draft.Version.Id });
        var self = await system.Documents().CompareVersionsAsync(new() { FromVersionId = to.Id, ToVersionId = to.Id });

        Assert.Equal((Kind.Removed, Kind.Added), (back.Changes.Single(change => change.Before?.Heading == "Dogs").Kind, back.Changes.Single(change => change.After?.Heading == "Fires").Kind));
        Assert.Equal((0, 8), (self.Changes.Count, self.Unchanged));
    }

    [Fact]
    public async Task Sixteen_readers_at_once_get_the_same_comparison()
    {
        var (draft, to) = await Two();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => system.Documents().CompareVersionsAsync(new() { FromVersionId = draft.Version.Id, ToVersionId = to.Id }).ResponseAsync));

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Anchors_are_followed_in_the_order_they_were_asked_for()
    {
        var (draft, to) = await Two();
        var request = new FollowAnchorsRequest { FromVersionId = draft.Version.Id, ToVersionId = to.Id };
        request.Anchors.Add(
        [
            new Anchor { Eid = "art_3__para_1", QuotedText = "within  thirty\ndays" },
            new Anchor { Eid = "art_1__para_1", QuotedText = "submitted on paper" },
            new Anchor { Eid = "art_1__para_1", QuotedText = "A fee of ten euros is paid" },
            new Anchor { Eid = "art_4" },
            new Anchor { Eid = "art_2__para_1", QuotedText = "never during a drought warning" },
            new Anchor { Eid = "art_77" },
        ]);

        var followed = (await system.Documents().FollowAnchorsAsync(request)).Anchors;

        Assert.Equal(
        [
            (AnchorState.Kept, "art_3__para_1", false, true, ""), (AnchorState.Changed, "art_1__para_1", false, true, ""),
            (AnchorState.Changed, "art_1__para_1", false, false, "A fee of twelve euros is paid"), (AnchorState.Moved, "art_2", true, false, ""),
            (AnchorState.Removed, "", false, false, ""), (AnchorState.Removed, "", false, false, ""),
        ], followed.Select(one => (one.State, one.Eid, one.Moved, one.QuoteFound, one.QuotedText)));
    }

    [Fact]
    public async Task Only_visible_versions_of_one_document_are_compared()
    {
        var (draft, to) = await Two();
        var other = await system.ADraft(After);
        var hidden = await system.AVersion(draft.Document, Before, publish: false);
        var api = system.Documents();
        Task<string?> Compared(DocumentsApi.DocumentsApiClient by, string from, string with) => by.CompareVersionsAsync(new() { FromVersionId = from, ToVersionId = with }).Code();
        Task<string?> Followed(DocumentsApi.DocumentsApiClient by, string from, string with) => by.FollowAnchorsAsync(new() { FromVersionId = from, ToVersionId = with, Anchors = { new Anchor { Eid = "art_1" } } }).Code();

        foreach (var ask in new[] { Compared, Followed })
        {
            Assert.Equal("different_documents", await ask(api, draft.Version.Id, other.Version.Id));
            Assert.Equal("version_not_found", await ask(api, draft.Version.Id, Calls.NewId()));
            Assert.Equal("version_not_found", await ask(api, hidden.Id, to.Id));
            Assert.Equal("version_not_found", await ask(api, other.Version.Id, hidden.Id));
            Assert.Equal("version_not_found", await ask(system.Documents(system.Peeter), to.Id, hidden.Id));
            Assert.Equal("accepted", await ask(system.Documents(system.Kadri), to.Id, hidden.Id));
        }
    }
}

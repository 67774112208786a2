using Google.Protobuf.Collections;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class Describing(DraftsSystem system)
{
    [Fact]
    public async Task Only_the_fields_in_the_mask_change()
    {
        var before = await system.APublicInitiative(with => with.AffectedActs.Add("Forest Act"));
        var kadri = system.Initiatives(system.Kadri);
        Action<Initiative> everything = with =>
        {
            with.Title.Add(new Dictionary<string, string> { ["en"] = "Forests and Paths Act" });
            with.Summary.Add(new Dictionary<string, string> { ["en"] = "Paths stay open." });
            with.Topics.Add(["transport", "local_government"]);
            with.AffectedActs.Add("Roads Act");
        };

        var current = before;
        foreach (var (field, expected) in new (string, Action<Initiative, Initiative>)[]
        {
            ("title", (to, from) => Replace(to.Title, from.Title)),
            ("summary", (to, from) => Replace(to.Summary, from.Summary)),
            ("topics", (to, from) => { to.Topics.Clear(); to.Topics.Add(from.Topics); }),
            ("affected_acts", (to, from) => { to.AffectedActs.Clear(); to.AffectedActs.Add(from.AffectedActs); }),
        })
        {
            var request = current.With([field], everything);
            var changed = await kadri.UpdateInitiativeAsync(request);

            var wanted = current.Clone();
            expected(wanted, request.Initiative);
            Assert.True(changed.UpdateTime > current.UpdateTime);
            Assert.NotEqual(current.Etag, changed.Etag);
            (wanted.Etag, wanted.UpdateTime) = (changed.Etag, changed.UpdateTime);
            Assert.Equal(wanted, changed);
            Assert.Equal(changed, await system.Initiatives().GetInitiativeAsync(new() { Id = before.Id }));
            current = changed;
        }

        var emptied = await kadri.UpdateInitiativeAsync(current.With(["summary", "topics", "affected_acts", "places"], _ => { }));
        Assert.Equal((0, 0, 0, current.Title), (emptied.Summary.Count, emptied.Topics.Count, emptied.AffectedActs.Count, emptied.Title));
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_has_changed_meanwhile_is_refused()
    {
        var initiative = await system.AnInitiative();
        var kadri = system.Initiatives(system.Kadri);
        var first = initiative.Retitled("Paths Act");
        var changed = await kadri.UpdateInitiativeAsync(first);
        var stored = await system.Stored();

        Assert.Equal("etag_mismatch", await kadri.UpdateInitiativeAsync(initiative.Retitled("Trees Act")).Code());
        Assert.Equal(changed, await kadri.UpdateInitiativeAsync(first));
        first.Initiative.Title["en"] = "Trees Act";
        Assert.Equal("request_id_reused", await kadri.UpdateInitiativeAsync(first).Code());
        Assert.Equal(stored, await system.Stored());
        Assert.Equal("accepted", await kadri.UpdateInitiativeAsync(changed.Retitled("Trees Act")).Code());
    }

    [Fact]
    [Trait("promise", "F24")]
    public async Task Of_sixty_four_changes_at_once_one_wins()
    {
        var initiative = await system.APublicInitiative();
        var kadri = system.Initiatives(system.Kadri);

        var codes = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => kadri.UpdateInitiativeAsync(initiative.Retitled($"Act {number}")).Code()));

        Assert.Equal((1, 63), (codes.Count(code => code == "accepted"), codes.Count(code => code == "etag_mismatch")));
        var read = await system.Initiatives().GetInitiativeAsync(new() { Id = initiative.Id });
        Assert.Equal($"Act {Array.IndexOf(codes, "accepted")}", read.Title["en"]);
    }

    [Fact]
    public async Task Published_twice_or_sixteen_times_at_once_it_is_public_since_one_instant()
    {
        var initiative = await system.AnInitiative();
        var kadri = system.Initiatives(system.Kadri);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => system.Publish(initiative)));
        var request = new PublishInitiativeRequest { RequestId = Calls.NewId(), Id = initiative.Id };

        var published = Assert.Single(answers.Distinct());
        Assert.Equal((published, published), (await kadri.PublishInitiativeAsync(request), await kadri.PublishInitiativeAsync(request)));
        Assert.Equal(("2", initiative.Reference, initiative.Passages), (published.Etag, published.Reference, published.Passages));
        Assert.Equal(published, await system.Initiatives().GetInitiativeAsync(new() { Reference = initiative.Reference }));
    }

    private static void Replace(MapField<string, string> texts, MapField<string, string> with)
    {
        texts.Clear();
        texts.Add(with);
    }
}

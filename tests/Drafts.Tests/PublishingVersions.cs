using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class PublishingVersions(DraftsSystem system)
{
    private DocumentsApi.DocumentsApiClient Kadri => system.Documents(system.Kadri);

    private static PublishVersionRequest Of(V1.Version version) => new() { RequestId = Calls.NewId(), Id = version.Id };

    [Fact]
    public async Task Nothing_of_an_unpublished_initiative_becomes_public()
    {
        var initiative = await system.AnInitiative();
        var document = await system.ADocument(initiative);
        var version = await system.AVersion(document, publish: false);
        var stored = await system.Stored();

        Assert.Equal("initiative_unpublished", await Kadri.PublishVersionAsync(Of(version)).Code());
        Assert.Equal("initiative_unpublished", await Kadri.CreateVersionAsync(document.AFile(publish: true)).Code());
        Assert.Equal(stored, await system.Stored());
        await system.Publish(initiative);
        Assert.NotNull((await Kadri.PublishVersionAsync(Of(version))).PublishTime);
    }

    [Fact]
    public async Task Versions_become_public_in_the_order_of_their_numbers()
    {
        var document = await system.ADocument(await system.APublicInitiative());
        var (first, second) = (await system.AVersion(document, publish: false), await system.AVersion(document, publish: false));

        var published = await Kadri.PublishVersionAsync(Of(second));
        var stored = await system.Stored();

        Assert.Equal("later_version_published", await Kadri.PublishVersionAsync(Of(first)).Code());
        Assert.Equal(stored, await system.Stored());
        Assert.Equal([published.Id], Assert.Single((await system.Documents().ListDocumentsAsync(new() { InitiativeId = document.InitiativeId })).Documents).Versions.Select(version => version.Id));
    }

    [Fact]
    [Trait("promise", "F24")]
    public async Task Published_sixteen_times_at_once_a_version_is_public_since_one_instant()
    {
        var initiative = await system.APublicInitiative();
        var version = await system.AVersion(await system.ADocument(initiative), publish: false);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Kadri.PublishVersionAsync(Of(version)).ResponseAsync));

        Assert.NotNull(Assert.Single(answers.Distinct()).PublishTime);
        Assert.Equal(answers[0], await Kadri.PublishVersionAsync(Of(version)));
        Assert.Equal("3", (await system.Initiatives().GetInitiativeAsync(new() { Id = initiative.Id })).Etag);
    }

    [Fact]
    [Trait("promise", "I9")]
    public async Task Two_versions_published_at_once_become_public_in_order_or_only_the_later_one()
    {
        for (var turn = 0; turn < 8; turn++)
        {
            var document = await system.ADocument(await system.APublicInitiative());
            var (first, second) = (await system.AVersion(document, publish: false), await system.AVersion(document, publish: false));

            var codes = await Task.WhenAll(Kadri.PublishVersionAsync(Of(first)).Code(), Kadri.PublishVersionAsync(Of(second)).Code());

            Assert.Equal("accepted", codes[1]);
            var versions = Assert.Single((await system.Documents().ListDocumentsAsync(new() { InitiativeId = document.InitiativeId })).Documents).Versions;
            if (codes[0] == "accepted")
                Assert.True(versions[0].PublishTime <= versions[1].PublishTime);
            else
                Assert.Equal(("later_version_published", second.Id), (codes[0], Assert.Single(versions).Id));
        }
    }

    [Fact]
    public async Task A_new_version_changes_the_initiatives_etag_only_when_it_becomes_public()
    {
        var draft = await system.ADraft();
        var before = await system.Initiatives().GetInitiativeAsync(new() { Id = draft.Initiative.Id });

        var version = await system.AVersion(draft.Document, publish: false);
        Assert.Equal(before, await system.Initiatives().GetInitiativeAsync(new() { Id = draft.Initiative.Id }));
        await Kadri.PublishVersionAsync(Of(version));

        Assert.Equal("etag_mismatch", await system.Initiatives(system.Kadri).UpdateInitiativeAsync(before.Retitled("Late")).Code());
    }
}

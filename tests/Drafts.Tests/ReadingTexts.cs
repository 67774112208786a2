using Google.Protobuf;
using OpenGov.Drafts.Texts;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class ReadingTexts(DraftsSystem system)
{
    private async Task<GetTextResponse> Text(V1.Version version, string eid = "") => await system.Documents().GetTextAsync(new() { VersionId = version.Id, Eid = eid });

    [Fact]
    public async Task A_text_is_read_whole_or_from_one_provision_down()
    {
        var draft = await system.ADraft();

        var whole = await Text(draft.Version);
        var part = await Text(draft.Version, "art_2");

        Assert.Equal(draft.Version, whole.Version);
        Assert.Equal(["art_1", "art_1__para_1", "art_2", "art_2__para_1", "art_2__para_2"], whole.Provisions.Select(one => one.Eid));
        Assert.Equal(
            ("article", "", "Article 2", "Right of way", "", 0), (whole.Provisions[2].Kind, whole.Provisions[2].ParentEid, whole.Provisions[2].Number, whole.Provisions[2].Heading, whole.Provisions[2].Text, whole.Provisions[2].Depth));
        Assert.Equal(
            ("paragraph", "art_2", "2.", "", "Dogs are kept on a leash while birds are nesting there.", "<p>Dogs are kept on a leash while birds are nesting there.</p>", 1),
            (whole.Provisions[4].Kind, whole.Provisions[4].ParentEid, whole.Provisions[4].Number, whole.Provisions[4].Heading, whole.Provisions[4].Text, whole.Provisions[4].Html, whole.Provisions[4].Depth));
        Assert.Equal(whole.Provisions.Skip(2), part.Provisions);
        Assert.Equal([whole.Provisions[4]], (await Text(draft.Version, "art_2__para_2")).Provisions);
        foreach (var unknown in new[] { "art_9", "art", "art_2__", "ART_1", "' or 1=1 --", "art_1\u0000" })
            Assert.Equal(unknown.EndsWith('\0') ? "invalid_fields" : "provision_not_found", await system.Documents().GetTextAsync(new() { VersionId = draft.Version.Id, Eid = unknown }).Code());
    }

    [Fact]
    public async Task Addresses_and_hashes_stay_the_same_from_version_to_version_while_the_words_do()
    {
        var draft = await system.ADraft();
        var again = await system.AVersion(draft.Document);
        var changed = await system.AVersion(draft.Document, Drafting.ForestAct.Replace("on a leash", "at home", StringComparison.Ordinal) + Sample.Article("3", "Fires", "No fires."));

        var (first, second, third) = (await Text(draft.Version), await Text(again), await Text(changed));

        Assert.Equal(first.Provisions, second.Provisions);
        Assert.Equal(first.Provisions.SkipLast(1), third.Provisions.Take(4));
        Assert.Equal((first.Provisions[4].Eid, true), (third.Provisions[4].Eid, first.Provisions[4].Hash != third.Provisions[4].Hash));
    }

    [Fact]
    [Trait("promise", "I2")]
    public async Task A_text_is_the_same_from_memory_and_from_the_database_after_a_restart()
    {
        var draft = await system.ADraft();
        var before = await Text(draft.Version);

        await system.System.Service("drafts").Stop();
        await system.System.Service("drafts").Start();

        Assert.Equal(before, await Text(draft.Version));
    }

    [Fact]
    [Trait("promise", "I2")]
    public async Task A_real_act_is_stored_provision_by_provision_as_it_was_read()
    {
        var bytes = RealLaws.Bytes("eu-ai-act/v1-52021PC0206-proposal.akn.xml");
        var read = LegalTextReader.Read(bytes).Text!;
        var request = (await system.ADocument(await system.APublicInitiative())).AFile(publish: true);
        request.Content = ByteString.CopyFrom(bytes);

        var version = await system.Documents(system.Kadri).CreateVersionAsync(request);
        var text = await Text(version);

        Assert.Equal((read.Title, read.Language, read.Provisions.Count, read.Findings.Count), (version.Title, version.Language, version.ProvisionCount, version.FindingCount));
        Assert.Equal(
            read.Provisions.Select(one => (one.EId, one.ParentEId ?? "", one.Number ?? "", one.Heading ?? "", one.Text, one.Html, one.Depth, one.Hash)),
            text.Provisions.Select(one => (one.Eid, one.ParentEid, one.Number, one.Heading, one.Text, one.Html, one.Depth, one.Hash)));
        Assert.Equal(text.Provisions.SkipWhile(one => one.Eid != "art_5").TakeWhile(one => one.Eid == "art_5" || one.Eid.StartsWith("art_5__", StringComparison.Ordinal)), (await Text(version, "art_5")).Provisions);
    }
}

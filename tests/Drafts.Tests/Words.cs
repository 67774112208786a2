using Google.Protobuf;
using Grpc.Core;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class Words(DraftsSystem system)
{
    /// <summary>Words that have broken other systems: markup, formulas, both directions, astral planes, odd white space, many marks.</summary>
    public static TheoryData<string> OddWords => new(
        "<script>alert(1)</script><svg onload=alert(1)>", "=HYPERLINK(\"http://example.org\")", "\u202Eright to left override\u202C", "👩‍👩‍👧‍👦 🌲 𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "a\u200Bzero\u00A0width",
        "Õhtul ööbiti šašlõkiga", "e\u0301 and é are not made the same", "'; drop table initiative; --", "{\"json\": [null]}", "a" + new string('\u0301', 64), "\uFFFDkept\uFFFE");

    [Theory]
    [MemberData(nameof(OddWords))]
    [Trait("promise", "T39")]
    [Trait("promise", "T03")]
    [Trait("promise", "I2")]
    public async Task Titles_summaries_reasons_and_notes_come_back_as_they_were_written(string words)
    {
        var initiative = await system.APublicInitiative(with =>
        {
            (with.Title["en"], with.Summary["en"]) = (words, words);
            with.AffectedActs.Add(words);
        });
        initiative = await system.Initiatives(system.Kadri).MoveInitiativeAsync(initiative.To("drafting", words));
        var document = await system.Documents(system.Kadri).CreateDocumentAsync(new() { RequestId = Calls.NewId(), InitiativeId = initiative.Id, Kind = DocumentKind.Act, Title = { ["en"] = words } });
        var file = document.AFile(publish: true);
        file.Note = words;
        await system.Documents(system.Kadri).CreateVersionAsync(file);
        var ended = await system.Initiatives(system.Kadri).WithdrawInitiativeAsync((await system.Initiatives().GetInitiativeAsync(new() { Id = initiative.Id })).ToEnd(words));

        var read = await system.Initiatives().GetInitiativeAsync(new() { Reference = initiative.Reference });
        var listed = Assert.Single((await system.Documents().ListDocumentsAsync(new() { InitiativeId = initiative.Id })).Documents);

        Assert.Equal(ended, read);
        Assert.Equal(Enumerable.Repeat(words, 7), [read.Title["en"], read.Summary["en"], read.AffectedActs[0], read.Passages[1].Reason, read.Passages[2].Reason, listed.Title["en"], listed.Versions[0].Note]);
    }

    public static TheoryData<string> NoWords => new("nul \0 inside", "bell \a", "escape \u001B[31m", "a" + new string('\u0301', 65), "a" + new string('\u0301', 100_000), "a\u0085next line");

    [Theory]
    [MemberData(nameof(NoWords))]
    [Trait("promise", "T39")]
    public async Task Words_that_are_none_are_refused_wherever_they_stand_and_nothing_is_stored(string words)
    {
        var draft = await system.ADraft();
        var (initiatives, documents, file) = (system.Initiatives(system.Kadri), system.Documents(system.Kadri), draft.Document.AFile());
        (file.Note, file.FileName, file.MediaType) = (words, words, words);
        var stored = await system.Stored();

        Assert.Equal(["initiative.affected_acts[0]", "initiative.places[0]", "initiative.summary[en]", "initiative.title", "initiative.title[en]"], await initiatives.CreateInitiativeAsync(system.AnIdea(with =>
        {
            with.Title.Clear();
            (with.Title["en"], with.Summary["en"]) = (words, words);
            with.AffectedActs.Add(words);
            with.Places.Add(words);
        })).Fields());
        Assert.Equal(["initiative.title", "initiative.title[en]"], await initiatives.UpdateInitiativeAsync(draft.Initiative.Retitled(words)).Fields());
        Assert.Equal(["reason", "stage"], await initiatives.MoveInitiativeAsync(draft.Initiative.To(words, words)).Fields());
        Assert.Equal(["reason"], await initiatives.WithdrawInitiativeAsync(draft.Initiative.ToEnd(words)).Fields());
        Assert.Equal(["title", "title[en]"], await documents.CreateDocumentAsync(new() { RequestId = Calls.NewId(), InitiativeId = draft.Initiative.Id, Kind = DocumentKind.Act, Title = { ["en"] = words } }).Fields());
        Assert.Equal(["file_name", "media_type", "note"], await documents.CreateVersionAsync(file).Fields());
        Assert.Equal(["query", "stages[0]"], await documents.SearchAsync(new() { Query = words, Stages = { words } }).Fields());
        Assert.Equal(["place", "stages[0]", "topic"], await initiatives.ListInitiativesAsync(new() { Topic = words, Place = words, Stages = { words } }).Fields());
        Assert.Equal(["reference"], await initiatives.GetInitiativeAsync(new() { Reference = words }).Fields());
        Assert.Equal(stored, await system.Stored());
    }

    [Fact]
    [Trait("promise", "T39")]
    public async Task Half_a_character_on_the_wire_is_never_stored_as_one()
    {
        var bytes = system.AnIdea(with => with.Title["en"] = "LONE").ToByteArray();
        ((byte[])[0xED, 0xA0, 0x80, (byte)'x']).CopyTo(bytes, bytes.AsSpan().IndexOf("LONE"u8));
        var method = new Method<byte[], Initiative>(MethodType.Unary, "opengov.drafts.v1.InitiativesApi", "CreateInitiative",
            Marshallers.Create(message => message, message => message), Marshallers.Create(message => message.ToByteArray(), Initiative.Parser.ParseFrom));
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(system.System.Service("drafts").Grpc);

        var created = await channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(new Metadata { { "authorization", $"Bearer {system.Kadri}" } }), bytes);

        Assert.Equal("\uFFFD\uFFFD\uFFFDx", created.Title["en"]);
        Assert.Equal(created, await system.Initiatives(system.Kadri).GetInitiativeAsync(new() { Id = created.Id }));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\x\\act.xml", "act.xml")]
    [InlineData("<svg onload=alert(1)>.xml", "_svg onload_alert_1__.xml")]
    [InlineData("a\";filename=evil.exe", "a__filename_evil.exe")]
    [InlineData("act\u202Elmx.exe", "act_lmx.exe")]
    [InlineData("..", "text")]
    [InlineData("folder/", "text")]
    [InlineData(" .hidden. ", "hidden")]
    [InlineData("eelnõu 2.1_lõplik-õige.xml", "eelnõu 2.1_lõplik-õige.xml")]
    [InlineData("лес🌲.xml", "лес__.xml")]
    [InlineData("$(rm -rf).xml", "__rm -rf_.xml")]
    [Trait("promise", "T04")]
    public async Task A_file_name_becomes_a_harmless_one(string name, string harmless)
    {
        var request = (await system.ADocument(await system.AnInitiative())).AFile();
        request.FileName = name;

        Assert.Equal(harmless, (await system.Documents(system.Kadri).CreateVersionAsync(request)).FileName);
    }

    [Fact]
    [Trait("promise", "T04")]
    public async Task A_version_belongs_to_its_document_and_nowhere_else()
    {
        var (one, other) = (await system.ADraft(), await system.ADraft());
        await system.AVersion(other.Document);
        var api = system.Documents();

        Assert.Equal("version_not_found", await api.GetVersionAsync(new() { Number = new() { DocumentId = one.Document.Id, Number = 2 } }).Code());
        Assert.Equal("version_not_found", await api.GetVersionAsync(new() { Number = new() { DocumentId = one.Initiative.Id, Number = 1 } }).Code());
        Assert.Equal("version_not_found", await api.GetVersionAsync(new() { Number = new() { DocumentId = one.Version.Id, Number = 1 } }).Code());
        foreach (var id in new[] { one.Document.Id, one.Initiative.Id })
        {
            Assert.Equal("version_not_found", await api.GetVersionAsync(new() { Id = id }).Code());
            Assert.Equal("version_not_found", await api.GetTextAsync(new() { VersionId = id }).Code());
            Assert.Equal("version_not_found", await system.Documents(system.Kadri).PublishVersionAsync(new() { RequestId = Calls.NewId(), Id = id }).Code());
        }

        Assert.Equal("document_not_found", await system.Documents(system.Kadri).CreateVersionAsync(new Document { Id = one.Version.Id }.AFile()).Code());
        Assert.Equal("initiative_not_found", await system.Documents(system.Kadri).CreateDocumentAsync(new Initiative { Id = one.Document.Id }.AnAct()).Code());
    }
}

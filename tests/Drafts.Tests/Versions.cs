using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class Versions(DraftsSystem system)
{
    [Fact]
    public async Task Documents_of_every_kind_stand_beside_an_initiative_in_the_order_they_came()
    {
        var initiative = await system.APublicInitiative();
        var kadri = system.Documents(system.Kadri);
        var kinds = global::System.Enum.GetValues<DocumentKind>().Where(kind => kind != DocumentKind.Unspecified).ToList();

        foreach (var kind in kinds)
        {
            var request = new CreateDocumentRequest { RequestId = Calls.NewId(), InitiativeId = initiative.Id, Kind = kind, Title = { ["et"] = "Seletuskiri", ["en"] = "Memorandum" } };
            var document = await kadri.CreateDocumentAsync(request);
            Assert.Equal(document, await kadri.CreateDocumentAsync(request));
            Assert.Equal((kind, request.Title, initiative.Id, 0), (document.Kind, document.Title, document.InitiativeId, document.Versions.Count));
        }

        Assert.Equal(kinds, (await kadri.ListDocumentsAsync(new() { InitiativeId = initiative.Id })).Documents.Select(document => document.Kind));
        Assert.Empty((await system.Documents().ListDocumentsAsync(new() { InitiativeId = initiative.Id })).Documents);
    }

    [Fact]
    [Trait("promise", "I9")]
    [Trait("promise", "F24")]
    public async Task Thirty_two_uploads_at_once_are_numbered_from_one_without_gaps()
    {
        var initiative = await system.APublicInitiative();
        var (act, annex) = (await system.ADocument(initiative), await system.ADocument(initiative));

        var all = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => system.AVersion(act, publish: false)));
        var first = await system.AVersion(annex);

        Assert.Equal(Enumerable.Range(1, 32), all.Select(version => version.Number).Order());
        Assert.Equal(1, first.Number);
        Assert.Equal(Enumerable.Range(1, 32), (await system.Documents(system.Kadri).ListDocumentsAsync(new() { InitiativeId = initiative.Id })).Documents[0].Versions.Select(version => version.Number));
    }

    [Fact]
    [Trait("promise", "F24")]
    public async Task Sixty_four_uploads_with_one_request_id_are_one_version_and_another_file_is_refused()
    {
        var document = await system.ADocument(await system.APublicInitiative());
        var (kadri, request) = (system.Documents(system.Kadri), document.AFile(publish: true));

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => kadri.CreateVersionAsync(request).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await system.Count($"version where document_id = '{document.Id}'"));
        request.Content = ByteString.CopyFromUtf8(Sample.Act(Sample.Article("1", "Other", "Other words.")));
        Assert.Equal("request_id_reused", await kadri.CreateVersionAsync(request).Code());
    }

    [Fact]
    [Trait("promise", "I2")]
    public async Task An_original_comes_back_byte_for_byte_with_its_name_size_and_sum()
    {
        var document = await system.ADocument(await system.APublicInitiative());
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 4_000).Select(i => $"§ {i}. Õigus 🌲 \u202E{Calls.AWord()}\u202C\r\n(1) Sõna e\u0301.\n\n")))];
        var request = document.AFile(publish: true);
        (request.Content, request.FileName, request.Note) = (ByteString.CopyFrom(bytes), "Eelnõu 2 (lõplik).md", "Teine katse.\nUus § 7.");

        var version = await system.Documents(system.Kadri).CreateVersionAsync(request);
        var pieces = await Download(version);
        using var http = system.System.Http("drafts");

        Assert.Equal((bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes))), (version.Size, version.Sha256));
        Assert.Equal(("Eelnõu 2 _lõplik_.md", "text/markdown", request.Note), (version.FileName, version.MediaType, version.Note));
        Assert.True(pieces.Count > 4 && pieces.All(piece => piece.Content.Length <= 64 * 1024));
        Assert.Equal([(version.FileName, version.MediaType), .. pieces.Skip(1).Select(_ => ("", ""))], pieces.Select(piece => (piece.FileName, piece.MediaType)));
        Assert.Equal(bytes, pieces.SelectMany(piece => piece.Content));
        Assert.Equal(bytes, await http.GetByteArrayAsync($"/api/v1/versions/{version.Id}/original", TestContext.Current.CancellationToken));
    }

    [Fact]
    [Trait("promise", "I2")]
    public async Task Real_laws_come_back_byte_for_byte()
    {
        var document = await system.ADocument(await system.APublicInitiative());
        foreach (var path in RealLaws.AkomaNtosoFiles().Where(path => path.StartsWith("leos", StringComparison.Ordinal) || path.StartsWith("akn-oasis", StringComparison.Ordinal)).DefaultIfEmpty(""))
        {
            var (bytes, request) = (RealLaws.Bytes(path), document.AFile());
            request.Content = ByteString.CopyFrom(bytes);
            var version = await system.Documents(system.Kadri).CreateVersionAsync(request);
            Assert.True(bytes.SequenceEqual((await Download(version)).SelectMany(piece => piece.Content)), path);
        }
    }

    [Fact]
    public async Task What_the_import_noticed_is_told_with_the_version_and_counted_in_lists()
    {
        var initiative = await system.APublicInitiative();
        var document = await system.ADocument(initiative);
        const string Twice = "<article eId=\"art_1\"><num>Article 1</num><content><p>One.</p></content></article><article eId=\"art_1\"><num>Article 2</num><content><p>Pay \u202E001\u202C.</p></content></article>";

        var version = await system.AVersion(document, Twice);

        Assert.Equal(["bidi_control", "bidi_control", "duplicate_eid"], version.Findings.Select(finding => finding.Code).Order());
        Assert.Contains("art_1", version.Findings.Single(finding => finding.Code == "duplicate_eid").Message, StringComparison.Ordinal);
        Assert.All(version.Findings, finding => Assert.NotEqual(("", "", Finding.Types.Severity.Unspecified), (finding.Message, finding.Where, finding.Severity)));
        Assert.Equal(version, await system.Documents().GetVersionAsync(new() { Id = version.Id }));
        var listed = Assert.Single(Assert.Single((await system.Documents().ListDocumentsAsync(new() { InitiativeId = initiative.Id })).Documents).Versions);
        Assert.Equal((3, 0, version.ProvisionCount), (listed.FindingCount, listed.Findings.Count, listed.ProvisionCount));
        version.Findings.Clear();
        Assert.Equal(version, listed);
    }

    [Theory]
    [InlineData("act.xml", "", null, "application/akn+xml")]
    [InlineData("act.md", "application/pdf", "# Act\n\n## 1. Scope\n\nEverybody.\n", "text/markdown")]
    [InlineData("act.txt", "", "Act\n\n§ 1. Scope\nEverybody.\n", "text/plain")]
    [InlineData("act.html", "text/html", "§ 1. Scope\nEverybody <script>alert(1)</script>.\n", "text/plain")]
    [Trait("promise", "T04")]
    public async Task The_content_decides_the_media_type_and_never_the_sender(string name, string said, string? content, string recognised)
    {
        var request = (await system.ADocument(await system.APublicInitiative())).AFile();
        (request.FileName, request.MediaType, request.Content) = (name, said, content is null ? request.Content : ByteString.CopyFromUtf8(content));

        Assert.Equal(recognised, (await system.Documents(system.Kadri).CreateVersionAsync(request)).MediaType);
    }

    [Fact]
    public async Task A_version_is_found_by_id_by_number_and_by_the_time_it_was_the_latest_public_one()
    {
        var document = await system.ADocument(await system.APublicInitiative());
        var spring = new DateTimeOffset(2031, 4, 1, 12, 0, 0, TimeSpan.Zero);
        var first = await system.At(spring, () => system.AVersion(document));
        var hidden = await system.AVersion(document, publish: false);
        var third = await system.At(spring.AddDays(30), () => system.AVersion(document));
        var api = system.Documents();
        GetVersionRequest Number(int number) => new() { Number = new() { DocumentId = document.Id, Number = number } };
        GetVersionRequest At(DateTimeOffset time) => new() { Time = new() { DocumentId = document.Id, Time = time.ToTimestamp() } };

        Assert.Equal([first, first, third, third], [await api.GetVersionAsync(new() { Id = first.Id }), await api.GetVersionAsync(Number(1)), await api.GetVersionAsync(new() { Id = third.Id }), await api.GetVersionAsync(Number(3))]);
        Assert.Equal(hidden, await system.Documents(system.Kadri).GetVersionAsync(Number(2)));
        Assert.Equal("version_not_found", await api.GetVersionAsync(Number(2)).Code());
        Assert.Equal("version_not_found", await api.GetVersionAsync(At(spring.AddMicroseconds(-1))).Code());
        Assert.Equal([first, first, third, third], [await api.GetVersionAsync(At(spring)), await api.GetVersionAsync(At(spring.AddDays(30).AddMicroseconds(-1))), await api.GetVersionAsync(At(spring.AddDays(30))), await api.GetVersionAsync(At(spring.AddYears(100)))]);
    }

    private async Task<List<DownloadOriginalResponse>> Download(V1.Version version)
    {
        using var call = system.Documents(system.Kadri).DownloadOriginal(new() { VersionId = version.Id });
        var pieces = new List<DownloadOriginalResponse>();
        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            pieces.Add(call.ResponseStream.Current);
        return pieces;
    }
}

using System.Text;
using Google.Protobuf;
using Grpc.Core;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>Files that are no legal text, or an attack: refused with a code, nothing stored, and the service hardly works for them.</summary>
[Collection(nameof(DraftsSystem))]
public sealed class RefusingFiles(DraftsSystem system)
{
    private const int Largest = 20 * 1024 * 1024;
    private static readonly TimeSpan Work = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, (string Code, Func<byte[]> Bytes, string Name)> Files = new()
    {
        ["nothing"] = ("empty", () => [], "act.md"),
        ["white space"] = ("empty", () => " \n\t "u8.ToArray(), "act.md"),
        ["an act without words"] = ("empty", () => Encoding.UTF8.GetBytes(Sample.Act("")), "act.xml"),
        ["a DTD outside"] = ("external_entity", () => "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>"u8.ToArray(), "act.xml"),
        ["an entity outside"] = ("external_entity", () => "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"u8.ToArray(), "act.xml"),
        ["a parameter entity outside"] = ("external_entity", () => "<!DOCTYPE a [<!ENTITY % x PUBLIC 'p' 'http://127.0.0.1:1/'> %x;]><a/>"u8.ToArray(), "act.xml"),
        ["a billion laughs"] = ("entity_expansion", BillionLaughs, "act.xml"),
        ["quadratic entities"] = ("entity_expansion", () => Encoding.UTF8.GetBytes($"<!DOCTYPE a [<!ENTITY x '{new string('x', 100_000)}'>]><a>{string.Concat(Enumerable.Repeat("&x;", 100_000))}</a>"), "act.xml"),
        ["a document type"] = ("document_type", () => "<!DOCTYPE a><a/>"u8.ToArray(), "act.xml"),
        ["10,000 levels"] = ("too_deep", () => Nested(10_000), "act.xml"),
        ["500,000 levels"] = ("too_deep", () => Nested(500_000), "act.xml"),
        ["20 MB and a byte"] = ("too_large", () => new byte[Largest + 1], "act.xml"),
        ["a NUL"] = ("invalid_text", () => "§ 1. One\0two"u8.ToArray(), "act.txt"),
        ["a NUL in XML"] = ("malformed_xml", () => Encoding.UTF8.GetBytes(Sample.Act(Sample.Article("1", "One", "&#0;"))), "act.xml"),
        ["a lone surrogate in UTF-8"] = ("invalid_text", () => [.. "§ 1. One "u8, 0xED, 0xA0, 0x80], "act.txt"),
        ["a lone surrogate in UTF-16"] = ("invalid_text", () => [0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8, (byte)'b', 0], "act.txt"),
        ["a lone surrogate in XML"] = ("malformed_xml", () => Encoding.UTF8.GetBytes(Sample.Act(Sample.Article("1", "One", "&#xD800;"))), "act.xml"),
        ["broken UTF-8"] = ("invalid_text", () => [.. "§ 1. "u8, 0xC3, 0x28], "act.txt"),
        ["an unknown encoding"] = ("unsupported_encoding", () => "<?xml version='1.0' encoding='klingon'?><a/>"u8.ToArray(), "act.xml"),
        ["unclosed XML"] = ("malformed_xml", () => "<akomaNtoso><act>"u8.ToArray(), "act.xml"),
        ["Akoma Ntoso of no kind"] = ("not_a_legal_text", () => Encoding.UTF8.GetBytes($"<akomaNtoso xmlns='{Sample.Namespace}'/>"), "act.xml"),
        ["other XML"] = ("unsupported_format", () => "<response/>"u8.ToArray(), "act.xml"),
        ["a PDF called XML"] = ("unsupported_format", () => "%PDF-1.7"u8.ToArray(), "act.xml"),
        ["a zip"] = ("unsupported_format", () => "PK\u0003\u0004"u8.ToArray(), "act.docx"),
        ["a page"] = ("unsupported_format", () => "<!DOCTYPE html><html><script>alert(1)</script></html>"u8.ToArray(), "act.html"),
        ["a program"] = ("invalid_text", () => [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0], "act.txt"),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("promise", "T39")]
    public async Task A_file_that_is_no_text_is_refused_with_its_code_nothing_is_stored_and_hardly_any_work_done(string name)
    {
        var (code, bytes, fileName) = Files[name];
        var document = await ADocumentThatTakesFiles();
        var request = document.AFile();
        (request.Content, request.FileName) = (ByteString.CopyFrom(bytes()), fileName);
        var (stored, before) = (await system.Stored(), system.System.Service("drafts").ProcessorTime);

        var refused = await Assert.ThrowsAsync<RpcException>(() => system.Documents(system.Kadri).CreateVersionAsync(request).ResponseAsync);

        var used = system.System.Service("drafts").ProcessorTime - before;
        Assert.Equal((StatusCode.InvalidArgument, code, stored), (refused.StatusCode, refused.RefusalCode, await system.Stored()));
        Assert.True(refused.Status.Detail.Length is > 10 and < 1_000, refused.Status.Detail);
        Assert.DoesNotContain("   at ", refused.Status.Detail, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {used.TotalMilliseconds} ms of work");
        Assert.True(used < Work, $"{name}: {used.TotalMilliseconds} ms");
    }

    [Fact]
    [Trait("promise", "T39")]
    public async Task A_hundred_megabytes_are_turned_away_at_the_door()
    {
        var request = (await ADocumentThatTakesFiles()).AFile();
        request.Content = UnsafeByteOperations.UnsafeWrap(new byte[100 * 1024 * 1024]);
        var (stored, before) = (await system.Stored(), system.System.Service("drafts").ProcessorTime);

        var refused = await Assert.ThrowsAsync<RpcException>(() => system.Documents(system.Kadri).CreateVersionAsync(request).ResponseAsync);

        var used = system.System.Service("drafts").ProcessorTime - before;
        Assert.Equal((StatusCode.ResourceExhausted, stored), (refused.StatusCode, await system.Stored()));
        TestContext.Current.TestOutputHelper?.WriteLine($"100 MB: {used.TotalMilliseconds} ms of work");
        Assert.True(used < Work, $"{used.TotalMilliseconds} ms");
    }

    [Fact]
    public async Task Twenty_megabytes_are_taken()
    {
        var request = (await ADocumentThatTakesFiles()).AFile();
        var articles = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 20).Select(number => $"§ {number}. Forests\n{string.Concat(Enumerable.Repeat("The forest is everybody's. ", 3_800))}\n")));
        byte[] file = [.. articles, .. Enumerable.Repeat((byte)' ', Largest - articles.Length)];
        (request.Content, request.FileName) = (UnsafeByteOperations.UnsafeWrap(file), "act.txt");

        var version = await system.Documents(system.Kadri).CreateVersionAsync(request);

        Assert.Equal(((long)Largest, 20), (version.Size, version.ProvisionCount));
    }

    /// <summary>After the first file, so that what is measured is not the compiler.</summary>
    private async Task<Document> ADocumentThatTakesFiles()
    {
        var document = await system.ADocument(await system.AnInitiative());
        await system.AVersion(document, publish: false);
        return document;
    }

    private static byte[] BillionLaughs()
    {
        var entities = string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY l{i} '{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}'>"));
        return Encoding.UTF8.GetBytes($"<!DOCTYPE a [<!ENTITY l0 'ha'>{entities}]><a>&l20;</a>");
    }

    private static byte[] Nested(int depth) =>
        Encoding.UTF8.GetBytes(Sample.Act(string.Concat(Enumerable.Repeat("<paragraph>", depth)) + "x" + string.Concat(Enumerable.Repeat("</paragraph>", depth))));
}

using System.Net;
using System.Text.RegularExpressions;
using Google.Protobuf;
using OpenGov.Drafts.V1;
using OpenGov.Whole.Tests.Surface;

namespace OpenGov.Whole.Tests;

/// <summary>The name that an uploaded file came with, wherever it comes out again.</summary>
[Collection(nameof(TheCountry))]
public sealed partial class FileNamesAreOnlyNames(TheCountry country)
{
    [Theory]
    [InlineData("<script>alert(1)</script>.md")]
    [InlineData("\"><img src=x onerror=alert(1)>.md")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("..\\..\\Windows\\win.ini")]
    [InlineData("a\"; filename=\"evil.html")]
    [InlineData("evil.html")]
    [InlineData("evil.svg")]
    [InlineData("seadus\u202Edm.exe")]
    [InlineData("$(touch x).md")]
    [Trait("promise", "T04")]
    public async Task A_file_is_served_as_what_it_is_under_a_name_that_means_nothing_to_a_browser_or_a_shell(string name)
    {
        var scene = await country.Scene();
        var documents = country.Client<DocumentsApi.DocumentsApiClient>(scene.Token("kadri"));
        var initiative = await scene.AnInitiative();
        var document = await documents.CreateDocumentAsync(new CreateDocumentRequest { RequestId = Scene.NewId(), InitiativeId = initiative.Id, Kind = DocumentKind.Act, Title = { ["et"] = "Eelnõu" } });
        var version = await documents.CreateVersionAsync(new CreateVersionRequest
        {
            RequestId = Scene.NewId(),
            DocumentId = document.Id,
            FileName = name,
            MediaType = "text/html",
            Content = ByteString.CopyFromUtf8(Scene.Text + "\n<script>alert(1)</script>\n"),
            Publish = true,
        });

        Assert.Matches(Harmless(), version.FileName);
        using var http = country.System.Http("gateway");
        using var original = await http.GetAsync($"/api/v1/versions/{version.Id}/original", TestContext.Current.CancellationToken);
        Assert.Contains(original.Content.Headers.ContentType!.MediaType, new[] { "text/markdown", "text/plain", "application/akn+xml" });
        Assert.Equal("attachment", original.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Matches(Harmless(), original.Content.Headers.ContentDisposition.FileNameStar ?? original.Content.Headers.ContentDisposition.FileName!.Trim('"'));
        Assert.Equal(("nosniff", true), (Assert.Single(original.Headers.GetValues("X-Content-Type-Options")), original.Headers.GetValues("Content-Security-Policy").Any(policy => policy.Contains("sandbox", StringComparison.Ordinal))));
        Assert.DoesNotContain("alert(1)</script>", await http.GetStringAsync($"/et/initiatives/{initiative.Reference}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("promise", "T04"), Trait("promise", "T12")]
    public async Task A_file_that_is_not_public_is_not_there_for_whoever_knows_its_id()
    {
        var scene = await country.Scene();
        using var http = country.System.Http("gateway");
        using var hidden = await http.GetAsync($"/api/v1/versions/{scene.SecretVersion.Id}/original", TestContext.Current.CancellationToken);
        using var absent = await http.GetAsync($"/api/v1/versions/{Guid.CreateVersion7()}/original", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, absent.StatusCode));
        Assert.Equal(await Shape(absent), await Shape(hidden));

        async Task<string> Shape(HttpResponseMessage answer) => TraceId().Replace(scene.WithoutIds(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), "…");
    }

    [GeneratedRegex(@"^[\p{L}\p{N}._ -]+$")]
    private static partial Regex Harmless();

    [GeneratedRegex("(?<=\"traceId\":\")[^\"]+")]
    private static partial Regex TraceId();
}

using System.Net;
using System.Text.Json;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class ReadingOpenData(DraftsSystem system) : IDisposable
{
    private readonly HttpClient http = system.System.Http("drafts");

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> Json(string path) => JsonDocument.Parse(await http.GetStringAsync($"/api/v1/{path}", TestContext.Current.CancellationToken)).RootElement;

    private async Task<(HttpStatusCode Status, string? Type, JsonElement Problem)> Problem(string path)
    {
        using var answer = await http.GetAsync($"/api/v1/{path}", TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(body.Length > 0, $"{path}: {answer.StatusCode} with nothing said");
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, JsonDocument.Parse(body).RootElement);
    }

    [Fact]
    public async Task Whatever_is_public_has_an_address_and_says_the_same_as_the_contract()
    {
        var draft = await system.ADraft();
        var next = await system.AVersion(draft.Document, Drafting.ForestAct.Replace("on a leash", "at home", StringComparison.Ordinal));
        var (initiatives, documents, formatter) = (system.Initiatives(), system.Documents(), new Google.Protobuf.JsonFormatter(Google.Protobuf.JsonFormatter.Settings.Default.WithFormatDefaultValues(true)));
        var (initiative, organisation) = (draft.Initiative, system.Climate);

        foreach (var (path, message) in new (string, Google.Protobuf.IMessage)[]
        {
            ("policy-cycle", await initiatives.GetPolicyCycleAsync(new())),
            ($"initiatives/{initiative.Id}", await initiatives.GetInitiativeAsync(new() { Id = initiative.Id })),
            ($"initiatives/{initiative.Reference}", await initiatives.GetInitiativeAsync(new() { Id = initiative.Id })),
            ($"initiatives?organisation={organisation}&stage=intention&stage=drafting&topic=environment&place=0784&page_size=500",
                await initiatives.ListInitiativesAsync(new() { OrganisationId = organisation.ToString(), Stages = { "intention", "drafting" }, Topic = "environment", Place = "0784", PageSize = 500 })),
            ($"initiatives/{initiative.Id}/documents", await documents.ListDocumentsAsync(new() { InitiativeId = initiative.Id })),
            ($"documents/{draft.Document.Id}/versions/1", draft.Version),
            ($"documents/{draft.Document.Id}/at/{DateTime.UtcNow.AddDays(1):O}", next),
            ($"versions/{draft.Version.Id}", draft.Version),
            ($"versions/{draft.Version.Id}/text", await documents.GetTextAsync(new() { VersionId = draft.Version.Id })),
            ($"versions/{draft.Version.Id}/text?eid=art_2", await documents.GetTextAsync(new() { VersionId = draft.Version.Id, Eid = "art_2" })),
            ($"versions/{draft.Version.Id}/compare/{next.Id}", await documents.CompareVersionsAsync(new() { FromVersionId = draft.Version.Id, ToVersionId = next.Id })),
            ($"versions/{draft.Version.Id}/compare/{next.Id}?include_unchanged=true", await documents.CompareVersionsAsync(new() { FromVersionId = draft.Version.Id, ToVersionId = next.Id, IncludeUnchanged = true })),
            ($"search?q={initiative.Reference}&stage=intention&organisation={organisation}", await documents.SearchAsync(new() { Query = initiative.Reference })),
        })
            Assert.Equal((path, formatter.Format(message)), (path, await http.GetStringAsync($"/api/v1/{path}", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task An_unchanged_answer_is_not_sent_again_and_a_changed_one_is()
    {
        var draft = await system.ADraft();
        foreach (var path in new[] { "policy-cycle", $"initiatives/{draft.Initiative.Reference}", $"initiatives/{draft.Initiative.Id}/documents", $"versions/{draft.Version.Id}", $"versions/{draft.Version.Id}/text", $"versions/{draft.Version.Id}/original" })
        {
            using var first = await http.GetAsync($"/api/v1/{path}", TestContext.Current.CancellationToken);
            Assert.Equal((path, HttpStatusCode.NotModified, 0), await Again(path, first.Headers.ETag!));
        }

        using var before = await http.GetAsync($"/api/v1/initiatives/{draft.Initiative.Id}", TestContext.Current.CancellationToken);
        await system.Move(await system.Initiatives().GetInitiativeAsync(new() { Id = draft.Initiative.Id }), "drafting");
        Assert.Equal(HttpStatusCode.OK, (await Again($"initiatives/{draft.Initiative.Id}", before.Headers.ETag!)).Status);

        async Task<(string Path, HttpStatusCode Status, int Size)> Again(string path, System.Net.Http.Headers.EntityTagHeaderValue tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/{path}") { Headers = { IfNoneMatch = { tag } } };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return (path, answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        }
    }

    [Fact]
    [Trait("promise", "T04")]
    public async Task An_original_is_sent_as_a_file_that_no_browser_runs()
    {
        var request = (await system.ADocument(await system.APublicInitiative())).AFile(publish: true);
        (request.FileName, request.Content) = ("õ\"; x=<script>.html", Google.Protobuf.ByteString.CopyFromUtf8("§ 1. Õigus\n<script>alert(1)</script>\n"));
        var version = await system.Documents(system.Kadri).CreateVersionAsync(request);

        using var answer = await http.GetAsync($"/api/v1/versions/{version.Id}/original", TestContext.Current.CancellationToken);

        Assert.Equal(("text/plain", "attachment", "õ__ x=_script_.html".Replace('=', '_')), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    [Trait("promise", "T06")]
    public async Task Pages_are_complete_and_a_token_belongs_to_one_question()
    {
        var word = Calls.AWord();
        var ids = new List<string>();
        for (var number = 0; number < 3; number++)
            ids.Add((await system.APublicInitiative(with => with.Title["en"] = word)).Id);

        foreach (var (list, question, key) in new[] { ("initiatives", $"organisation={system.Climate}", "initiatives"), ("search", $"q={word}", "hits") })
        {
            var (paged, token) = (new List<string>(), "");
            do
            {
                var page = await Json($"{list}?{question}&page_size=2&page_token={token}");
                paged.AddRange(page.GetProperty(key).EnumerateArray().Select(one => (list == "search" ? one.GetProperty("initiative") : one).GetProperty("id").GetString()!));
                token = page.GetProperty("nextPageToken").GetString()!;
            }
            while (token.Length > 0);
            Assert.Equal(ids.Order(), paged.Where(ids.Contains).Order());
            Assert.Equal(paged.Count, paged.Distinct().Count());

            token = (await Json($"{list}?{question}&page_size=1")).GetProperty("nextPageToken").GetString()!;
            foreach (var other in new[] { "&stage=drafting", $"&organisation={system.Justice}", "&topic=justice", "&place=0784" }.Where(other => list == "initiatives" || other.Contains("stage") || other.Contains("organisation")))
                Assert.Equal((other, "invalid_fields"), (other, (await Problem($"{list}?{(other.Contains("organisation") && list == "initiatives" ? "" : question)}{other}&page_token={token}")).Problem.GetProperty("code").GetString()));
        }
    }

    [Theory]
    [InlineData("initiatives?page_size=-1")]
    [InlineData("initiatives?page_size=%3Cscript%3E")]
    [InlineData("initiatives?page_token=%3Cscript%3E")]
    [InlineData("initiatives?organisation=%3Cscript%3E")]
    [InlineData("initiatives?stage=%00")]
    [InlineData("initiatives?topic=%00")]
    [InlineData("initiatives?place=%00")]
    [InlineData("initiatives/%01")]
    [InlineData("versions/{version}/text?eid=%00")]
    [InlineData("versions/{version}/compare/{version}?include_unchanged=%3Cscript%3E")]
    [InlineData("documents/{document}/at/%3Cscript%3E")]
    [InlineData("search")]
    [InlineData("search?q=")]
    [InlineData("search?q=%00")]
    [InlineData("search?q=x&stage=%00")]
    [InlineData("search?q=x&organisation=1")]
    [InlineData("search?q=x&page_size=1.5")]
    [InlineData("search?q=x&page_token=AAAA")]
    [Trait("promise", "T06")]
    public async Task A_bad_parameter_is_a_problem_that_repeats_nothing_of_it(string path)
    {
        var draft = await system.ADraft();
        path = path.Replace("{version}", draft.Version.Id, StringComparison.Ordinal).Replace("{document}", draft.Document.Id, StringComparison.Ordinal);

        var (status, type, problem) = await Problem(path);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json", 400), (status, type, problem.GetProperty("status").GetInt32()));
        Assert.True(problem.GetProperty("code").GetString() is "invalid_fields" or "bad_request", problem.ToString());
        Assert.DoesNotContain("<script>", problem.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("promise", "T06")]
    public async Task A_bad_parameter_is_the_same_problem_in_production()
    {
        var drafts = system.System.Service("drafts");
        var here = await Problem("initiatives?organisation=x");
        await drafts.Kill();
        await drafts.Start(("ASPNETCORE_ENVIRONMENT", "Production"));
        try
        {
            var there = await Problem("initiatives?organisation=x");
            Assert.Equal((here.Status, here.Type, here.Problem.GetProperty("code").GetString()), (there.Status, there.Type, there.Problem.GetProperty("code").GetString()));
        }
        finally
        {
            await drafts.Kill();
            await drafts.Start();
        }
    }
}

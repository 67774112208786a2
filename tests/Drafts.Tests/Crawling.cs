using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>What somebody finds who is nobody and asks everything.</summary>
[Collection(nameof(DraftsSystem))]
public sealed partial class Crawling(DraftsSystem system)
{
    private static readonly string[] Writing =
        ["CreateInitiative", "UpdateInitiative", "PublishInitiative", "MoveInitiative", "WithdrawInitiative", "CreateDocument", "CreateVersion", "PublishVersion"];

    private static readonly string[] Paths =
    [
        "/api/v1/policy-cycle", "/api/v1/initiatives", "/api/v1/initiatives/{key}", "/api/v1/initiatives/{key}/documents", "/api/v1/documents/{id}/versions/{number}", "/api/v1/documents/{id}/at/{time}",
        "/api/v1/versions/{id}", "/api/v1/versions/{id}/text", "/api/v1/versions/{id}/original", "/api/v1/versions/{from}/compare/{to}", "/api/v1/search",
    ];

    [Fact]
    [Trait("promise", "T11")]
    public async Task A_crawl_of_every_method_finds_nothing_that_is_not_public()
    {
        var secrets = await Secrets.Make(system);
        var (shown, hidden) = (secrets.Shown, secrets.Hidden);
        var (initiatives, documents) = (system.Initiatives(), system.Documents());
        var (told, stages) = (new ConcurrentQueue<string>(), (await initiatives.GetPolicyCycleAsync(new())).Stages.Select(stage => stage.Code).ToList());
        string[] everyInitiative = [shown.Initiative.Id, hidden.Initiative.Id], everyDocument = [shown.Document.Id, hidden.Document.Id, secrets.Document.Id], everyVersion = [shown.Version.Id, hidden.Version.Id, secrets.Version.Id];

        var asked = new Dictionary<string, Func<Task>>
        {
            ["GetPolicyCycle"] = () => Note(initiatives.GetPolicyCycleAsync(new())),
            ["GetInitiative"] = () => All(everyInitiative.Select(id => Note(initiatives.GetInitiativeAsync(new() { Id = id }))).Append(Note(initiatives.GetInitiativeAsync(new() { Reference = hidden.Initiative.Reference })))),
            ["BatchGetInitiatives"] = () => Note(initiatives.BatchGetInitiativesAsync(new() { Ids = { everyInitiative.Concat(everyDocument).Concat(everyVersion) } })),
            ["ListInitiatives"] = async () =>
            {
                var token = "";
                do
                {
                    var page = await initiatives.ListInitiativesAsync(new() { IncludeUnpublished = true, PageSize = 500, PageToken = token });
                    told.Enqueue(page.ToString());
                    token = page.NextPageToken;
                }
                while (token.Length > 0);

                await All(stages.Select(stage => Note(initiatives.ListInitiativesAsync(new() { IncludeUnpublished = true, Stages = { stage }, OrganisationId = system.Climate.ToString(), Topic = "environment", Place = "0784" }))));
            },
            ["ListDocuments"] = () => All(everyInitiative.Select(id => Note(documents.ListDocumentsAsync(new() { InitiativeId = id })))),
            ["GetVersion"] = () => All(everyVersion.Select(id => Note(documents.GetVersionAsync(new() { Id = id })))
                .Concat(everyDocument.SelectMany(id => Enumerable.Range(1, 3).Select(number => Note(documents.GetVersionAsync(new() { Number = new() { DocumentId = id, Number = number } })))))
                .Concat(everyDocument.Select(id => Note(documents.GetVersionAsync(new() { Time = new() { DocumentId = id, Time = new() { Seconds = 4_000_000_000 } } }))))),
            ["GetText"] = () => All(everyVersion.SelectMany(id => new[] { "", "art_1" }.Select(eid => Note(documents.GetTextAsync(new() { VersionId = id, Eid = eid }))))),
            ["DownloadOriginal"] = () => All(everyVersion.Select(Download)),
            ["CompareVersions"] = () => All(everyVersion.SelectMany(from => everyVersion.Select(to => Note(documents.CompareVersionsAsync(new() { FromVersionId = from, ToVersionId = to, IncludeUnchanged = true }))))),
            ["FollowAnchors"] = () => All(everyVersion.SelectMany(from => everyVersion.Select(to => Note(documents.FollowAnchorsAsync(new() { FromVersionId = from, ToVersionId = to, Anchors = { new Anchor { Eid = "art_1" } } }))))),
            ["Search"] = () => All(secrets.Words.Append("forest").Append("-nothing").Select(words => Note(documents.SearchAsync(new() { Query = words, PageSize = 500 })))),
        };
        Assert.Equal(Methods(InitiativesApi.Descriptor).Concat(Methods(DocumentsApi.Descriptor)).Except(Writing).Order(), asked.Keys.Order());
        foreach (var ask in asked.Values)
            await ask();

        Assert.Contains(told, answer => answer.Contains(shown.Version.Id, StringComparison.Ordinal));
        Assert.All(told, answer => Assert.DoesNotContain(secrets.Words, secret => answer.Contains(secret, StringComparison.OrdinalIgnoreCase)));

        async Task Note<T>(AsyncUnaryCall<T> call) where T : IMessage
        {
            try
            {
                told.Enqueue((await call).ToString()!);
            }
            catch (RpcException refused) when (refused.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
            {
                Assert.True(refused.RefusalCode is "initiative_not_found" or "version_not_found" or "different_documents", refused.Status.Detail);
            }
        }

        async Task Download(string version)
        {
            try
            {
                using var call = documents.DownloadOriginal(new() { VersionId = version });
                while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
                    told.Enqueue(call.ResponseStream.Current.Content.ToStringUtf8());
            }
            catch (RpcException refused) when (refused.RefusalCode == "version_not_found")
            {
                Assert.NotEqual(shown.Version.Id, version);
            }
        }

        static async Task All(IEnumerable<Task> calls) => await Task.WhenAll(calls);
    }

    [Fact]
    [Trait("promise", "T11")]
    [Trait("promise", "T12")]
    public async Task A_crawl_of_every_address_finds_nothing_that_is_not_public_even_with_the_ministrys_token()
    {
        var secrets = await Secrets.Make(system);
        foreach (var token in new[] { null, system.Kadri })
        {
            using var http = system.System.Http("drafts", token);
            async Task<string> Read(string path)
            {
                using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
                return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            }

            Assert.Equal(Paths.Order(), JsonDocument.Parse(await Read("/openapi/v1.json")).RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order());

            // From the lists to whatever they name.
            var (open, seen) = (new Queue<string>(["/api/v1/policy-cycle", "/api/v1/search?q=forest&page_size=500", $"/api/v1/search?q={secrets.Words[0]}", $"/api/v1/initiatives?organisation={system.Climate}&page_size=500"]), new HashSet<string>());
            while (open.TryDequeue(out var path))
            {
                var body = await Read(path);
                Assert.DoesNotContain(secrets.Words, secret => body.Contains(secret, StringComparison.OrdinalIgnoreCase) && !path.Contains(secret, StringComparison.OrdinalIgnoreCase));
                foreach (var id in Ids().Matches(body).Select(match => match.Value).Distinct().Where(id => (id == secrets.Shown.Initiative.Id || id == secrets.Shown.Document.Id || id == secrets.Shown.Version.Id) && seen.Add(id)))
                    foreach (var next in new[] { $"initiatives/{id}", $"initiatives/{id}/documents", $"documents/{id}/versions/1", $"documents/{id}/versions/2", $"documents/{id}/at/2100-01-01", $"versions/{id}", $"versions/{id}/text", $"versions/{id}/original", $"versions/{id}/compare/{id}" })
                        open.Enqueue($"/api/v1/{next}");
            }

            Assert.Contains(secrets.Shown.Version.Id, seen.ToList());
        }
    }

    private static IEnumerable<string> Methods(ServiceDescriptor service) => service.Methods.Select(method => method.Name);

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}

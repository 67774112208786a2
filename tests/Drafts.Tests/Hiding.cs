using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Grpc.Core;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed partial class Hiding(DraftsSystem system)
{
    [Fact]
    [Trait("promise", "T12")]
    public async Task What_is_hidden_is_answered_exactly_like_what_does_not_exist_over_grpc_and_as_json()
    {
        var secrets = await Secrets.Make(system);
        var (shown, hidden) = (secrets.Shown, secrets.Hidden);
        using var http = system.System.Http("drafts");
        var (none, reference) = (Calls.NewId(), "1990-9999");

        foreach (var token in new[] { null, system.ACitizen, system.Peeter })
        {
            var (initiatives, documents) = (system.Initiatives(token), system.Documents(token));
            foreach (var (there, call) in new (string, Func<string, AsyncUnaryCall<IMessage>>)[]
            {
                (hidden.Initiative.Id, id => Any(initiatives.GetInitiativeAsync(new() { Id = id }))), (hidden.Initiative.Id, id => Any(documents.ListDocumentsAsync(new() { InitiativeId = id }))),
                (secrets.Version.Id, id => Any(documents.GetVersionAsync(new() { Id = id }))), (hidden.Version.Id, id => Any(documents.GetVersionAsync(new() { Id = id }))),
                (hidden.Document.Id, id => Any(documents.GetVersionAsync(new() { Number = new() { DocumentId = id, Number = 1 } }))), (hidden.Document.Id, id => Any(documents.GetVersionAsync(new() { Time = new() { DocumentId = id, Time = new() { Seconds = 4_000_000_000 } } }))),
                (secrets.Version.Id, id => Any(documents.GetTextAsync(new() { VersionId = id }))), (secrets.Version.Id, id => Any(documents.CompareVersionsAsync(new() { FromVersionId = id, ToVersionId = shown.Version.Id }))),
                (secrets.Version.Id, id => Any(documents.FollowAnchorsAsync(new() { FromVersionId = shown.Version.Id, ToVersionId = id, Anchors = { new Anchor { Eid = "art_1" } } }))),
                (secrets.Version.Id, id => Any(documents.PublishVersionAsync(new() { RequestId = Calls.NewId(), Id = id }))), (hidden.Initiative.Id, id => Any(initiatives.PublishInitiativeAsync(new() { RequestId = Calls.NewId(), Id = id }))),
                (hidden.Document.Id, id => Any(documents.CreateVersionAsync(new Document { Id = id }.AFile()))), (secrets.Document.Id, id => Any(documents.CreateVersionAsync(new Document { Id = id }.AFile()))),
            })
                Assert.Equal(await Refusal(call(none), none), await Refusal(call(there), there));
            Assert.Equal(await Refusal(Any(initiatives.GetInitiativeAsync(new() { Reference = reference })), reference), await Refusal(Any(initiatives.GetInitiativeAsync(new() { Reference = hidden.Initiative.Reference })), hidden.Initiative.Reference));
        }

        foreach (var (there, path) in new[]
        {
            (hidden.Initiative.Id, "initiatives/{0}"), (hidden.Initiative.Id, "initiatives/{0}/documents"), (hidden.Document.Id, "documents/{0}/versions/1"), (hidden.Document.Id, "documents/{0}/at/2100-01-01"), (secrets.Version.Id, "versions/{0}"),
            (hidden.Version.Id, "versions/{0}"), (secrets.Version.Id, "versions/{0}/text"), (secrets.Version.Id, "versions/{0}/original"), (secrets.Version.Id, $"versions/{{0}}/compare/{shown.Version.Id}"), (secrets.Version.Id, $"versions/{shown.Version.Id}/compare/{{0}}"),
        })
            Assert.Equal(await Answer(path, none), await Answer(path, there));
        Assert.Equal(await Answer("initiatives/{0}", reference), await Answer("initiatives/{0}", hidden.Initiative.Reference));

        async Task<string> Refusal(AsyncUnaryCall<IMessage> call, string id)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
            var trailers = string.Join('\n', refused.Trailers.Where(entry => entry.Key != "date").Select(entry => entry.IsBinary ? Encoding.UTF8.GetString(entry.ValueBytes) : entry.Value));
            return $"{refused.StatusCode} {refused.RefusalCode} {refused.Status.Detail} {trailers}".Replace(id, "…", StringComparison.Ordinal);
        }

        async Task<string> Answer(string path, string id)
        {
            using var answer = await http.GetAsync($"/api/v1/{string.Format(CultureInfo.InvariantCulture, path, id)}", TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return $"{answer.StatusCode} {answer.Content.Headers.ContentType} {Trace().Replace(body, "")}".Replace(id, "…", StringComparison.Ordinal);
        }

        static AsyncUnaryCall<IMessage> Any<T>(AsyncUnaryCall<T> call) where T : IMessage => new(Widened(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);

        static async Task<IMessage> Widened<T>(Task<T> answer) where T : IMessage => await answer;
    }

    [GeneratedRegex("\"traceId\":\"[^\"]+\"")]
    private static partial Regex Trace();
}

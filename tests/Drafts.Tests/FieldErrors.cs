using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class FieldErrors(DraftsSystem system)
{
    private static readonly string Long = new('x', 20_000);

    private Dictionary<string, (Func<Task<string[]>> Call, string[] Fields)[]> Requests()
    {
        var (initiatives, documents) = (system.Initiatives(system.Kadri), system.Documents(system.Kadri));
        var wrong = new Initiative
        {
            Id = "x",
            OrganisationId = "the ministry",
            Title = { ["en"] = Long, ["english please"] = "x", ["et"] = " " },
            Summary = { ["en"] = Long, ["é"] = "x" },
            Topics = { Enumerable.Range(0, 11).Select(_ => "no topic") },
            AffectedActs = { Enumerable.Range(0, 51).Select(number => number == 1 ? "" : number == 2 ? Long : "two\nlines") },
            Places = { Enumerable.Range(0, 101).Select(number => number == 0 ? "" : number == 1 ? Long : "0784") },
        };
        string[] described =
        [
            "initiative.affected_acts", .. Enumerable.Range(0, 50).Select(number => $"initiative.affected_acts[{number}]"), "initiative.places", "initiative.places[0]", "initiative.places[1]",
            "initiative.summary[en]", "initiative.summary[é]", "initiative.title[en]", "initiative.title[english please]", "initiative.topics",
        ];
        return new()
        {
            ["CreateInitiative"] =
            [
                (() => initiatives.CreateInitiativeAsync(new()).Fields(), ["initiative.organisation_id", "initiative.title", "request_id"]),
                (() => initiatives.CreateInitiativeAsync(new() { RequestId = "7", Initiative = wrong }).Fields(), [.. described, "initiative.organisation_id", "request_id"]),
            ],
            ["GetInitiative"] = [(() => initiatives.GetInitiativeAsync(new()).Fields(), ["id"]), (() => initiatives.GetInitiativeAsync(new() { Id = "x" }).Fields(), ["id"]), (() => initiatives.GetInitiativeAsync(new() { Reference = Long }).Fields(), ["reference"])],
            ["BatchGetInitiatives"] = [(() => initiatives.BatchGetInitiativesAsync(new()).Fields(), ["ids"]), (() => initiatives.BatchGetInitiativesAsync(new() { Ids = { "x", Calls.NewId(), "" } }).Fields(), ["ids[0]", "ids[2]"])],
            ["ListInitiatives"] =
            [
                (() => initiatives.ListInitiativesAsync(new() { OrganisationId = "x", Topic = Long, Place = Long, Stages = { "\0", Long, "drafting" }, PageSize = -1, PageToken = "x" }).Fields(),
                    ["organisation_id", "page_size", "page_token", "place", "stages[0]", "stages[1]", "topic"]),
                (() => initiatives.ListInitiativesAsync(new() { Stages = { Enumerable.Repeat("drafting", 51) } }).Fields(), ["stages"]),
            ],
            ["UpdateInitiative"] =
            [
                (() => initiatives.UpdateInitiativeAsync(new()).Fields(), ["initiative.id", "request_id", "update_mask"]),
                (() => initiatives.UpdateInitiativeAsync(new() { RequestId = "x", Initiative = wrong, UpdateMask = new() { Paths = { "title", "summary", "topics", "affected_acts", "places", "stage" } } }).Fields(), [.. described, "initiative.id", "request_id", "update_mask"]),
            ],
            ["PublishInitiative"] = [(() => initiatives.PublishInitiativeAsync(new()).Fields(), ["id", "request_id"])],
            ["MoveInitiative"] = [(() => initiatives.MoveInitiativeAsync(new()).Fields(), ["id", "reason", "request_id", "stage"]), (() => initiatives.MoveInitiativeAsync(new() { RequestId = "x", Id = "x", Stage = Long, Reason = Long }).Fields(), ["id", "reason", "request_id", "stage"])],
            ["WithdrawInitiative"] = [(() => initiatives.WithdrawInitiativeAsync(new() { Reason = Long }).Fields(), ["id", "reason", "request_id"])],
            ["GetPolicyCycle"] = [],
            ["CreateDocument"] =
            [
                (() => documents.CreateDocumentAsync(new()).Fields(), ["initiative_id", "kind", "request_id", "title"]),
                (() => documents.CreateDocumentAsync(new() { RequestId = "x", InitiativeId = "x", Kind = (DocumentKind)77, Title = { ["en"] = Long, ["x"] = "x" } }).Fields(), ["initiative_id", "kind", "request_id", "title[en]", "title[x]"]),
            ],
            ["ListDocuments"] = [(() => documents.ListDocumentsAsync(new()).Fields(), ["initiative_id"])],
            ["CreateVersion"] = [(() => documents.CreateVersionAsync(new() { MediaType = Long, Note = Long }).Fields(), ["document_id", "file_name", "media_type", "note", "request_id"])],
            ["PublishVersion"] = [(() => documents.PublishVersionAsync(new() { Id = "x" }).Fields(), ["id", "request_id"])],
            ["GetVersion"] =
            [
                (() => documents.GetVersionAsync(new()).Fields(), ["id"]),
                (() => documents.GetVersionAsync(new() { Number = new() { DocumentId = "x" } }).Fields(), ["number.document_id", "number.number"]),
                (() => documents.GetVersionAsync(new() { Time = new() }).Fields(), ["time.document_id", "time.time"]),
                (() => documents.GetVersionAsync(new() { Time = new() { DocumentId = "x", Time = new Timestamp { Seconds = long.MaxValue } } }).Fields(), ["time.document_id", "time.time"]),
            ],
            ["GetText"] = [(() => documents.GetTextAsync(new() { Eid = Long }).Fields(), ["eid", "version_id"])],
            ["DownloadOriginal"] = [(Downloaded, ["version_id"])],
            ["CompareVersions"] = [(() => documents.CompareVersionsAsync(new()).Fields(), ["from_version_id", "to_version_id"])],
            ["FollowAnchors"] =
            [
                (() => documents.FollowAnchorsAsync(new()).Fields(), ["anchors", "from_version_id", "to_version_id"]),
                (() => documents.FollowAnchorsAsync(new() { Anchors = { Enumerable.Repeat(new Anchor { Eid = "x" }, 5_001) } }).Fields(), ["anchors", "from_version_id", "to_version_id"]),
                (() => documents.FollowAnchorsAsync(new() { Anchors = { new Anchor(), new Anchor { Eid = "art_1" }, new Anchor { Eid = Long, QuotedText = Long } } }).Fields(), ["anchors[0].eid", "anchors[2].eid", "anchors[2].quoted_text", "from_version_id", "to_version_id"]),
            ],
            ["Search"] =
            [
                (() => documents.SearchAsync(new() { OrganisationId = "x", Stages = { "\0" }, PageSize = -1, PageToken = "x" }).Fields(), ["organisation_id", "page_size", "page_token", "query", "stages[0]"]),
                (() => documents.SearchAsync(new() { Query = Long, Stages = { Enumerable.Repeat("drafting", 51) } }).Fields(), ["query", "stages"]),
            ],
        };

        async Task<string[]> Downloaded()
        {
            using var call = documents.DownloadOriginal(new());
            var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
            return [.. refused.FieldViolations.Select(violation => violation.Field)];
        }
    }

    [Fact]
    public async Task Of_every_request_every_wrong_field_is_named_at_once_and_nothing_is_stored()
    {
        var (requests, stored) = (Requests(), await system.Stored());
        Assert.Equal(new[] { InitiativesApi.Descriptor, DocumentsApi.Descriptor }.SelectMany((ServiceDescriptor service) => service.Methods).Select(method => method.Name).Order(), requests.Keys.Order());

        foreach (var (method, calls) in requests)
            foreach (var (call, fields) in calls)
                Assert.Equal((method, string.Join(' ', fields.Order(StringComparer.Ordinal))), (method, string.Join(' ', await call())));

        Assert.Equal(stored, await system.Stored());
    }
}

using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using OpenGov.Drafts.V1;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>Initiatives, documents, versions.</summary>
internal static class DraftsDoors
{
    internal static Door[] All { get; } =
    [
        new("InitiativesApi.CreateInitiative", Who.Official, Scene.Of(scene => new CreateInitiativeRequest { RequestId = Scene.NewId(), Initiative = Described(scene) }))
            { Needs = ["request_id", "initiative.organisation_id", "initiative.title"] },
        new("InitiativesApi.GetInitiative", Who.Anybody, Scene.Of(scene => new GetInitiativeRequest { Id = scene.Initiative.Id }))
            { Needs = ["id"], Hidden = scene => new GetInitiativeRequest { Id = scene.Secret.Id } },
        new("InitiativesApi.BatchGetInitiatives", Who.Anybody, Scene.Of(scene => new BatchGetInitiativesRequest { Ids = { scene.Initiative.Id } })) { Needs = ["ids"] },
        new("InitiativesApi.ListInitiatives", Who.Anybody, Scene.Of(scene => new ListInitiativesRequest
        {
            PageSize = 1, Stages = { scene.Initiative.Stage }, OrganisationId = scene.Ministry.Id, Topic = "environment", Place = "0079", IncludeUnpublished = true,
        })),
        new("InitiativesApi.UpdateInitiative", Who.Official, Scene.With(scene => scene.AnInitiative(), (scene, initiative) => new UpdateInitiativeRequest
        {
            RequestId = Scene.NewId(), Initiative = new Initiative(Described(scene)) { Id = initiative.Id, Etag = initiative.Etag, OrganisationId = "" },
            UpdateMask = new FieldMask { Paths = { "title", "summary", "topics", "affected_acts", "places" } },
        })) { Needs = ["request_id", "initiative.id", "update_mask"], Hears = Scene.Heard(("initiative.etag", "etag_mismatch")), Hidden = scene => new UpdateInitiativeRequest
            { RequestId = Scene.NewId(), Initiative = new Initiative { Id = scene.Secret.Id, Title = { ["et"] = "Üle võetud" } }, UpdateMask = new FieldMask { Paths = { "title" } } } },
        new("InitiativesApi.PublishInitiative", Who.Official, Scene.With(scene => scene.AnInitiative(published: false), (_, initiative) => new PublishInitiativeRequest { RequestId = Scene.NewId(), Id = initiative.Id }))
            { Needs = ["request_id", "id"], Stranger = "initiative_not_found", Hidden = scene => new PublishInitiativeRequest { RequestId = Scene.NewId(), Id = scene.Secret.Id } },
        new("InitiativesApi.MoveInitiative", Who.Official, Scene.With(scene => scene.AnInitiative(), (_, initiative) => new MoveInitiativeRequest { RequestId = Scene.NewId(), Id = initiative.Id, Etag = initiative.Etag, Stage = "concept", Reason = "Kavatsus on selge" }))
        {  Needs = ["request_id", "id", "stage", "reason"], Hears = Scene.Heard(("etag", "etag_mismatch")),
            Hidden = scene => new MoveInitiativeRequest { RequestId = Scene.NewId(), Id = scene.Secret.Id, Stage = "concept", Reason = "Edasi" } },
        new("InitiativesApi.WithdrawInitiative", Who.Official, Scene.With(scene => scene.AnInitiative(), (_, initiative) => new WithdrawInitiativeRequest { RequestId = Scene.NewId(), Id = initiative.Id, Etag = initiative.Etag, Reason = "Ei ole vaja" }))
        {  Needs = ["request_id", "id", "reason"], Hears = Scene.Heard(("etag", "etag_mismatch")),
            Hidden = scene => new WithdrawInitiativeRequest { RequestId = Scene.NewId(), Id = scene.Secret.Id, Reason = "Ei" } },
        new("InitiativesApi.GetPolicyCycle", Who.Anybody, Scene.Of(_ => new GetPolicyCycleRequest())),

        new("DocumentsApi.CreateDocument", Who.Official, Scene.Of(scene => new CreateDocumentRequest { RequestId = Scene.NewId(), InitiativeId = scene.Initiative.Id, Kind = DocumentKind.Annex, Title = { ["et"] = "Lisa" } }))
            { Needs = ["request_id", "initiative_id", "kind", "title"], Hidden = scene => new CreateDocumentRequest { RequestId = Scene.NewId(), InitiativeId = scene.Secret.Id, Kind = DocumentKind.Annex, Title = { ["et"] = "Lisa" } } },
        new("DocumentsApi.ListDocuments", Who.Anybody, Scene.Of(scene => new ListDocumentsRequest { InitiativeId = scene.Initiative.Id }))
            { Needs = ["initiative_id"], Hidden = scene => new ListDocumentsRequest { InitiativeId = scene.Secret.Id } },
        new("DocumentsApi.CreateVersion", Who.Official, Scene.Of(scene => AVersion(scene.Version.DocumentId)))
            { Needs = ["request_id", "document_id", "file_name"], Hears = Scene.Heard(("content", "empty invalid_text")), Hidden = scene => AVersion(scene.SecretVersion.DocumentId) },
        new("DocumentsApi.PublishVersion", Who.Official, Scene.With(scene => scene.AnUnpublishedVersion(), (_, version) => new PublishVersionRequest { RequestId = Scene.NewId(), Id = version.Id }))
            { Needs = ["request_id", "id"], Stranger = "version_not_found", Hidden = scene => new PublishVersionRequest { RequestId = Scene.NewId(), Id = scene.SecretVersion.Id } },
        new("DocumentsApi.GetVersion", Who.Anybody, Scene.Of(scene => new GetVersionRequest { Number = new() { DocumentId = scene.Version.DocumentId, Number = 1 } }))
            { Needs = ["id"], Hidden = scene => new GetVersionRequest { Id = scene.SecretVersion.Id } },
        new("DocumentsApi.GetText", Who.Anybody, Scene.Of(scene => new GetTextRequest { VersionId = scene.Version.Id, Eid = scene.Eid }))
            { Needs = ["version_id"], Hidden = scene => new GetTextRequest { VersionId = scene.SecretVersion.Id } },
        new("DocumentsApi.DownloadOriginal", Who.Anybody, Scene.Of(scene => new DownloadOriginalRequest { VersionId = scene.Version.Id }))
            { Needs = ["version_id"], Hidden = scene => new DownloadOriginalRequest { VersionId = scene.SecretVersion.Id } },
        new("DocumentsApi.CompareVersions", Who.Anybody, Scene.Of(scene => new CompareVersionsRequest { FromVersionId = scene.Version.Id, ToVersionId = scene.Version.Id, IncludeUnchanged = true }))
            { Needs = ["from_version_id", "to_version_id"], Hidden = scene => new CompareVersionsRequest { FromVersionId = scene.SecretVersion.Id, ToVersionId = scene.SecretVersion.Id } },
        new("DocumentsApi.FollowAnchors", Who.Anybody, Scene.Of(scene => new FollowAnchorsRequest { FromVersionId = scene.Version.Id, ToVersionId = scene.Version.Id, Anchors = { new Anchor { Eid = scene.Eid } } }))
        { Needs = ["from_version_id", "to_version_id", "anchors"],
            Hidden = scene => new FollowAnchorsRequest { FromVersionId = scene.SecretVersion.Id, ToVersionId = scene.SecretVersion.Id, Anchors = { new Anchor { Eid = scene.Eid } } } },
        new("DocumentsApi.Search", Who.Anybody, Scene.Of(scene => new SearchRequest { Query = "seadus", PageSize = 1, Stages = { scene.Initiative.Stage }, OrganisationId = scene.Ministry.Id })) { Needs = ["query"] },
    ];

    private static Initiative Described(Scene scene) => new()
    {
        OrganisationId = scene.Ministry.Id,
        Title = { ["et"] = "Uus algatus" },
        Summary = { ["et"] = "Lühidalt" },
        Topics = { "environment" },
        AffectedActs = { "Metsaseadus" },
        Places = { "0079" },
    };

    private static CreateVersionRequest AVersion(string document) => new()
    {
        RequestId = Scene.NewId(),
        DocumentId = document,
        FileName = "eelnou.md",
        MediaType = "text/markdown",
        Note = "Parandatud",
        Content = ByteString.CopyFromUtf8(Scene.Text),
    };
}

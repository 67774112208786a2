using Grpc.Core;
using OpenGov.Drafts.V1;

namespace OpenGov.Cli;

/// <summary>Brings an initiative, its documents and their versions to where they shall be; what is there stays as it is.</summary>
internal sealed class InitiativeImport(Caller caller, Output output, Func<string, string> page)
{
    /// <summary>The initiative, found by organisation and title or created, and public unless that is not wanted.</summary>
    public async Task<Initiative> Ensure(WantedInitiative wanted, CancellationToken stop)
    {
        var api = caller.Server.Initiatives;
        var found = await caller.FindInitiative(wanted.OrganisationId, wanted.Title, stop);
        var initiative = found ?? await caller.Ask(options => api.CreateInitiativeAsync(wanted.ToRequest(), options), stop);
        if (wanted.Publish && initiative.PublishTime is null)
            initiative = await caller.Ask(options => api.PublishInitiativeAsync(new PublishInitiativeRequest { RequestId = RequestId.Of("publish initiative", initiative.Id), Id = initiative.Id }, options), stop);

        var (state, url) = (found is null ? "created" : "there already", page($"/initiatives/{initiative.Reference}"));
        output.Result("initiative", new { initiative.Id, initiative.Reference, initiative.Stage, isPublic = initiative.PublishTime is not null, existed = found is not null, url },
            $"initiative {initiative.Reference} {initiative.Id} {state}: {url}");
        return initiative;
    }

    /// <summary>The document with its versions in order; a file that is refused ends it, the ones before stay.</summary>
    public async Task<Document> Ensure(Initiative initiative, WantedDocument wanted, bool publish, CancellationToken stop)
    {
        var document = (await caller.Documents(initiative.Id, stop)).FirstOrDefault(one => one.Kind == wanted.Kind && wanted.Title.Any(text => one.Title.TryGetValue(text.Key, out var there) && there == text.Value));
        document ??= await caller.Ask(options => caller.Server.Documents.CreateDocumentAsync(
            new CreateDocumentRequest
            {
                RequestId = RequestId.Of(["create document", initiative.Id, wanted.Kind.ToString(), .. WantedInitiative.Pairs(wanted.Title)]),
                InitiativeId = initiative.Id,
                Kind = wanted.Kind,
                Title = { wanted.Title.ToDictionary() },
            }, options), stop);

        var plan = VersionPlan.Of([.. wanted.Versions.Select(one => one.Sha256)], [.. document.Versions.Select(one => one.Sha256)]);
        foreach (var (version, place) in wanted.Versions.Zip(plan))
        {
            var existed = place >= 0;
            var stored = existed ? document.Versions[place] : await Add(document, version, publish, stop);
            if (!existed)
                document.Versions.Add(stored);
            else if (publish && stored.PublishTime is null)
                stored = document.Versions[place] = await Publish(stored, stop);
            Tell(document, stored, existed);
        }

        return document;
    }

    /// <summary>Moves it to a stage unless it is there.</summary>
    public async Task<Initiative> Move(Initiative initiative, string stage, string reason, CancellationToken stop)
    {
        if (initiative.Stage == stage)
            return initiative;
        var current = await caller.Initiative(initiative.Id, stop);
        if (current.Stage == stage)
            return current;
        var moved = await caller.Ask(options => caller.Server.Initiatives.MoveInitiativeAsync(
            new MoveInitiativeRequest { RequestId = RequestId.Of("move initiative", current.Id, current.Etag, stage, reason), Id = current.Id, Etag = current.Etag, Stage = stage, Reason = reason }, options), stop);
        output.Result("stage", new { moved.Id, moved.Reference, moved.Stage }, $"initiative {moved.Reference} is now in the stage {moved.Stage}");
        return moved;
    }

    private async Task<OpenGov.Drafts.V1.Version> Add(Document document, WantedVersion version, bool publish, CancellationToken stop)
    {
        try
        {
            return await caller.Ask(options => caller.Server.Documents.CreateVersionAsync(
                new CreateVersionRequest
                {
                    RequestId = RequestId.Of("create version", document.Id, $"{document.Versions.Count + 1}", version.Sha256, version.Note, $"{publish}"),
                    DocumentId = document.Id,
                    Content = Google.Protobuf.ByteString.CopyFrom(version.Content),
                    FileName = version.FileName,
                    Note = version.Note,
                    Publish = publish,
                }, options), stop);
        }
        catch (RpcException refused) when (refused.RefusalCode is { } code)
        {
            throw Trouble.Refused(code, $"{version.FileName}: {refused.Sentence}");
        }
    }

    /// <summary>An earlier version whose successor is public already stays as it is.</summary>
    private async Task<OpenGov.Drafts.V1.Version> Publish(OpenGov.Drafts.V1.Version version, CancellationToken stop)
    {
        try
        {
            return await caller.Ask(options => caller.Server.Documents.PublishVersionAsync(new PublishVersionRequest { RequestId = RequestId.Of("publish version", version.Id), Id = version.Id }, options), stop);
        }
        catch (RpcException refused) when (refused.RefusalCode == "later_version_published")
        {
            output.Note(version.FileName, refused.Code, refused.Sentence);
            return version;
        }
    }

    private void Tell(Document document, OpenGov.Drafts.V1.Version version, bool existed)
    {
        var findings = version.Findings.GroupBy(one => one.Code).OrderByDescending(group => group.Count()).ToDictionary(group => group.Key, group => group.Count());
        var url = page($"/versions/{version.Id}");
        output.Result("version",
            new { version.Id, documentId = document.Id, document.InitiativeId, version.Number, version.FileName, version.Sha256, version.Language, provisions = version.ProvisionCount, findingCount = version.FindingCount, findings, isPublic = version.PublishTime is not null, existed, url },
            $"version {version.Number} {version.Id} {(existed ? "there already" : "stored")}: {version.FileName}, {version.ProvisionCount} provisions, {version.FindingCount} findings{(findings.Count > 0 ? $" ({string.Join(", ", findings.Select(one => $"{one.Key} {one.Value}"))})" : "")}{(version.PublishTime is null ? ", not public" : "")}: {url}");
    }
}

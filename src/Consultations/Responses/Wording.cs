using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;

namespace OpenGov.Consultations.Responses;

/// <summary>What an answer says: read from a message and checked, field by field.</summary>
internal sealed record Wording(string Outcome, string Reasons, Guid? ChangeVersionId, string ChangeEid)
{
    public static Wording From(Response.Types.Outcome outcome, string reasons, CausedChange? change, Fields fields)
    {
        var chosen = fields.Choice("outcome", outcome);
        var wording = new Wording(
            Outcomes.Code(chosen),
            fields.AsWritten("reasons", reasons, max: 10_000),
            change is null ? null : fields.Id("change.version_id", change.VersionId),
            change is null ? "" : fields.OptionalLine("change.eid", change.Eid, max: 1000));
        fields.Require(change is null || chosen is Response.Types.Outcome.Accepted or Response.Types.Outcome.PartlyAccepted, "change", "Only what was accepted, at least in part, changed something.");
        return wording;
    }

    /// <summary>
    /// <c>version_not_found</c> and <c>provision_not_found</c> where the change is not one that the caller can see in this initiative. The version may
    /// be unpublished still; the public then sees the change when it sees the version.
    /// </summary>
    public async Task RequireChange(DocumentsApi.DocumentsApiClient documents, Guid initiative, CancellationToken stop)
    {
        if (ChangeVersionId is not { } id)
            return;

        try
        {
            var version = await documents.GetVersionAsync(new GetVersionRequest { Id = id.ToString() }, cancellationToken: stop);
            if (version.InitiativeId != initiative.ToString())
                throw Refusal.NotFound("version", id);
            if (ChangeEid.Length > 0)
                await documents.GetTextAsync(new GetTextRequest { VersionId = id.ToString(), Eid = ChangeEid }, cancellationToken: stop);
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            throw unknown.RefusalCode == "provision_not_found"
                ? new Refusal("provision_not_found", $"Version {id} has no provision “{ChangeEid}”.", StatusCode.NotFound)
                : Refusal.NotFound("version", id);
        }
    }
}

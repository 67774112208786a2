using Grpc.Core;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using Version = OpenGov.Drafts.V1.Version;

namespace OpenGov.Consultations.Consultations;

/// <summary>What has to be asked of the other services before a consultation is announced; all of it with the caller's rights.</summary>
internal static class DraftsReading
{
    /// <summary>The initiative; <c>initiative_not_found</c> where the caller cannot see one.</summary>
    public static async Task<Initiative> Visible(this InitiativesApi.InitiativesApiClient initiatives, Guid id, CancellationToken stop)
    {
        try
        {
            return await initiatives.GetInitiativeAsync(new GetInitiativeRequest { Id = id.ToString() }, cancellationToken: stop);
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            throw Refusal.NotFound("initiative", id);
        }
    }

    /// <summary><c>initiative_ended</c> where nothing follows the initiative's stage.</summary>
    public static async Task<Refusal?> RefusalToConsult(this InitiativesApi.InitiativesApiClient initiatives, Initiative initiative, CancellationToken stop)
    {
        var cycle = await initiatives.GetPolicyCycleAsync(new GetPolicyCycleRequest(), cancellationToken: stop);
        return cycle.Stages.Any(stage => stage.Code == initiative.Stage && stage.End)
            ? new("initiative_ended", $"Initiative {initiative.Reference} has ended in the stage “{initiative.Stage}”: there is nothing left to consult on.")
            : null;
    }

    /// <summary>
    /// The documents of the initiative, by the versions asked for, in that order. <c>version_not_found</c> where one is not a version of the
    /// initiative, <c>version_unpublished</c> where it is not public; two of the same document are a field error.
    /// </summary>
    public static async Task<IReadOnlyList<(Document Document, Version Version)>> Consulted(this DocumentsApi.DocumentsApiClient documents, Guid initiative, IReadOnlyList<Guid> versions, CancellationToken stop)
    {
        var all = await documents.ListDocumentsAsync(new ListDocumentsRequest { InitiativeId = initiative.ToString() }, cancellationToken: stop);
        var byId = all.Documents.SelectMany(document => document.Versions.Select(version => (document, version))).ToDictionary(one => Guid.Parse(one.version.Id));

        var consulted = new List<(Document Document, Version Version)>();
        foreach (var id in versions)
        {
            if (!byId.TryGetValue(id, out var found))
                throw Refusal.NotFound("version", id);
            if (found.version.PublishTime is null)
                throw new Refusal("version_unpublished", $"Version {found.version.Number} is not public yet: publish it before consulting on it.");
            if (consulted.Any(other => other.Document.Id == found.document.Id))
                throw Refusal.Invalid($"version_ids[{consulted.Count}]", "Each version must be of another document.");
            consulted.Add(found);
        }

        return consulted;
    }

    /// <summary>The codes in force for the given ones: an old code becomes its successor. <c>place_not_found</c> for an unknown one.</summary>
    public static async Task<string[]> InForce(this PlacesApi.PlacesApiClient places, IReadOnlyList<string> codes, CancellationToken stop)
    {
        var current = new List<string>(codes.Count);
        foreach (var code in codes)
        {
            try
            {
                current.Add((await places.GetPlaceAsync(new GetPlaceRequest { Code = code }, cancellationToken: stop)).Place.Code);
            }
            catch (RpcException unknown) when (unknown.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
            {
                throw Refusal.NotFound("place", code);
            }
        }

        return [.. current.Distinct()];
    }
}

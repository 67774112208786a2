using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Web.Components;
using OpenGov.Web.Localisation;
using OpenGov.Web.Reading;

namespace OpenGov.Web.Pages.Desk;

/// <summary>The places that comments can be filtered by.</summary>
internal static class AnsweringPlaces
{
    /// <summary>The choice “on the whole”.</summary>
    public const string Whole = "whole";

    /// <summary>The provisions that have comments, in the order of the texts, with their number.</summary>
    public static async Task<IReadOnlyList<Option>> Provisions(Consultation consultation, DocumentsApi.DocumentsApiClient documents, CommentsApi.CommentsApiClient comments, Texts L)
    {
        var options = new List<Option>();
        foreach (var consulted in consultation.Versions)
        {
            var counted = comments.GetCommentCountsAsync(new GetCommentCountsRequest { VersionId = consulted.VersionId }).ResponseAsync;
            var text = await documents.GetTextAsync(new GetTextRequest { VersionId = consulted.VersionId });
            var counts = (await counted).ByEid;
            options.AddRange(from provision in text.Provisions
                             where counts.ContainsKey(provision.Eid)
                             select new Option($"{consulted.VersionId}:{provision.Eid}", $"{LegalNode.Label(provision)} ({L.Number(counts[provision.Eid])})"));
        }

        return options;
    }
}

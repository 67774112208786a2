using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Web.Components;
using OpenGov.Web.Localisation;
using OpenGov.Web.Reading;

namespace OpenGov.Web.Pages.Desk;

/// <summary>The places of a consultation that comments are about, by their names: provisions of the texts, and questions.</summary>
internal sealed class AnsweringPlaces
{
    /// <summary>The choice “on the whole”.</summary>
    public const string Whole = "whole";

    private readonly Dictionary<string, string> names = [];
    private Texts texts = null!;

    /// <summary>The provisions that have comments, in the order of the texts, with their number.</summary>
    public IReadOnlyList<Option> Provisions { get; private set; } = [];

    public static async Task<AnsweringPlaces> Of(Consultation consultation, DocumentsApi.DocumentsApiClient documents, CommentsApi.CommentsApiClient comments, Texts L)
    {
        var (places, options) = (new AnsweringPlaces { texts = L }, new List<Option>());
        foreach (var question in consultation.Questions) places.names[question.Id] = L.Of(question.Text);
        foreach (var consulted in consultation.Versions)
        {
            var counted = comments.GetCommentCountsAsync(new GetCommentCountsRequest { VersionId = consulted.VersionId }).ResponseAsync;
            var text = await documents.GetTextAsync(new GetTextRequest { VersionId = consulted.VersionId });
            var counts = (await counted).ByEid;
            foreach (var provision in text.Provisions)
            {
                var (key, label) = ($"{consulted.VersionId}:{provision.Eid}", LegalNode.Label(provision));
                places.names[key] = label;
                if (counts.TryGetValue(provision.Eid, out var count)) options.Add(new Option(key, $"{label} ({L.Number(count)})"));
            }
        }

        places.Provisions = options;
        return places;
    }

    /// <summary>What a comment is about, as a reader would name it.</summary>
    public string Of(Comment comment) => comment.Target switch
    {
        { Provision: { } provision } => names.GetValueOrDefault($"{provision.VersionId}:{provision.Eid}", provision.Eid),
        { Question: { } question } => names.GetValueOrDefault(question.QuestionId, ""),
        _ => texts["responses.whole"],
    };
}

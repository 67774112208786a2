using Google.Protobuf;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Notifications.V1;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>What is prepared and not public, each with a word that stands nowhere else: beside public things of the same ministry.</summary>
internal sealed class Hidden
{
    /// <summary>What every hidden word begins with.</summary>
    internal const string Beginning = "salajane";

    private static Task<Hidden>? made;
    private readonly string mark = Guid.NewGuid().ToString("N")[..8];
    private readonly List<string> words = [], ids = [];

    internal string InitiativeId { get; private set; } = "";
    internal string Reference { get; private set; } = "";
    internal string WithdrawnComment { get; private set; } = "";
    internal long JournalBefore { get; private set; }
    internal Initiative Public { get; private set; } = null!;
    internal Drafts.V1.Version PublicVersion { get; private set; } = null!;
    internal Consultation Consultation { get; private set; } = null!;

    /// <summary>Made once for all tests.</summary>
    internal static Task<Hidden> Of(TheCountry country) => made ??= Make(country);

    /// <summary>Fails when one of the hidden words or ids stands in the text.</summary>
    internal void StandsNotIn(string text, string where) => Assert.Empty(
        words.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)).Concat(ids.Where(id => !where.Contains(id, StringComparison.Ordinal) && text.Contains(id, StringComparison.Ordinal)))
            .Concat(!where.Contains(Reference, StringComparison.Ordinal) && text.Contains($"/{Reference}", StringComparison.Ordinal) ? [Reference] : []).Select(found => $"{found} in {where}"));

    /// <summary>An address with the ids of public and of hidden things in place of its parameters.</summary>
    internal IEnumerable<string> Addresses(string path) => !path.Contains('{', StringComparison.Ordinal)
        ? [path, $"{path}?q={Beginning}&query={Beginning}", $"{path}?initiative={InitiativeId}", $"{path}?organisation={Public.OrganisationId}&page_size=500&limit=1000&after={JournalBefore}"]
        : ids.Concat([Reference, Public.Id, Public.Reference, PublicVersion.Id, PublicVersion.DocumentId, Consultation.Id, Consultation.Reference, Public.OrganisationId])
            .SelectMany(id => new[] { 1, 2 }.Select(number => System.Text.RegularExpressions.Regex.Replace(path.Replace("{number}", $"{number}", StringComparison.Ordinal), @"\{\w+\}", id)));

    /// <summary>Pages that would be those of the hidden things.</summary>
    internal IEnumerable<string> Pages(string language) =>
        [.. PublicPages(language), $"/{language}/initiatives/{Reference}", .. ids.SelectMany(id => new[] { "initiatives", "versions", "comments", "consultations", "my/webhooks", "meetings", "representatives" }.Select(kind => $"/{language}/{kind}/{id}"))];

    /// <summary>Pages that a crawl must have opened, or it proves nothing.</summary>
    internal IEnumerable<string> PublicPages(string language) => [$"/{language}/initiatives/{Public.Reference}", $"/{language}/consultations/{Consultation.Reference}", $"/{language}/consultations/{Consultation.Reference}/responses"];

    internal bool AboutPublicThings(string address) => address.Contains(Public.Reference, StringComparison.Ordinal) || ids.Any(id => address.Contains(id, StringComparison.Ordinal));

    private static async Task<Hidden> Make(TheCountry country)
    {
        var hidden = new Hidden();
        await hidden.Prepare(country, (await country.Scene()).Token("kadri"), (await country.Scene()).Token("mari"), (await country.Scene()).Token("kalle"));
        return hidden;
    }

    private async Task Prepare(TheCountry country, string kadri, string mari, string kalle)
    {
        JournalBefore = (await country.Client<EventsApi.EventsApiClient>().ListEventsAsync(new ListEventsRequest { PageSize = 1 })).Last;
        (Public, PublicVersion, Consultation) = await country.AConsultation(kadri, $"Avalik seadus {mark}", Scene.Text);
        await AnInitiative(country, kadri);
        await Versions(country.Client<DocumentsApi.DocumentsApiClient>(kadri));
        await Answers(country, kadri, mari);
        await Private(country, mari, kalle);
    }

    private async Task AnInitiative(TheCountry country, string kadri)
    {
        var initiative = await country.Client<InitiativesApi.InitiativesApiClient>(kadri).CreateInitiativeAsync(new CreateInitiativeRequest
        {
            RequestId = Scene.NewId(),
            Initiative = new Initiative { OrganisationId = Public.OrganisationId, Title = { ["et"] = Word(), ["en"] = Word() }, Summary = { ["et"] = Word() }, AffectedActs = { Word() }, Topics = { "environment" } },
        });
        (InitiativeId, Reference) = (Id(initiative.Id), initiative.Reference);
        var version = await country.AVersion(kadri, initiative, $"# {Word()}\n\n## § 1. {Word()}\n\n{Word()}\n", publish: false);
        _ = (Id(version.Id), Id(version.DocumentId));
    }

    /// <summary>A document that nobody can see a version of, and a second version of one that everybody can see.</summary>
    private async Task Versions(DocumentsApi.DocumentsApiClient documents)
    {
        var document = await documents.CreateDocumentAsync(new CreateDocumentRequest { RequestId = Scene.NewId(), InitiativeId = Public.Id, Kind = DocumentKind.Annex, Title = { ["et"] = Word() } });
        foreach (var of in new[] { Id(document.Id), PublicVersion.DocumentId })
            Id((await documents.CreateVersionAsync(new CreateVersionRequest
            {
                RequestId = Scene.NewId(),
                DocumentId = of,
                FileName = $"{Word()}.md",
                Note = Word(),
                Content = ByteString.CopyFromUtf8($"# Seadus\n\n## § 1. {Word()}\n\n{Word()}\n"),
            })).Id);
    }

    /// <summary>Answers that are not public, one of them worded twice, and a comment whose words were taken back.</summary>
    private async Task Answers(TheCountry country, string kadri, string mari)
    {
        var (comments, responses) = (country.Client<CommentsApi.CommentsApiClient>(mari), country.Client<ResponsesApi.ResponsesApiClient>(kadri));
        var comment = await comments.SubmitCommentAsync(new SubmitCommentRequest { RequestId = Scene.NewId(), ConsultationId = Consultation.Id, Text = "Olen nõus." });
        var response = await responses.AnswerCommentsAsync(new AnswerCommentsRequest
        {
            RequestId = Scene.NewId(),
            ConsultationId = Consultation.Id,
            CommentIds = { comment.Id },
            Outcome = Response.Types.Outcome.Accepted,
            Reasons = Word(),
            Change = new CausedChange { VersionId = ids[^1] },
        });
        Id(response.Id);
        await responses.ReviseResponseAsync(new ReviseResponseRequest { RequestId = Scene.NewId(), Id = response.Id, Outcome = Response.Types.Outcome.Rejected, Reasons = Word() });

        var taken = await comments.SubmitCommentAsync(new SubmitCommentRequest { RequestId = Scene.NewId(), ConsultationId = Consultation.Id, Text = Word() });
        await comments.EditCommentAsync(new EditCommentRequest { RequestId = Scene.NewId(), Id = taken.Id, Text = Word() });
        WithdrawnComment = (await comments.WithdrawCommentAsync(new WithdrawCommentRequest { RequestId = Scene.NewId(), Id = taken.Id })).Id;
    }

    /// <summary>What is nobody's business but its owner's.</summary>
    private async Task Private(TheCountry country, string mari, string kalle)
    {
        Id((await country.Client<WebhooksApi.WebhooksApiClient>(mari).CreateWebhookAsync(new CreateWebhookRequest
        {
            RequestId = Scene.NewId(),
            Url = $"{Scene.Address}/{Word()}",
            Description = Word(),
            Filter = Scene.ARareFilter(),
        })).Webhook.Id);
        Id((await country.Client<SubscriptionsApi.SubscriptionsApiClient>(mari).CreateSubscriptionAsync(new CreateSubscriptionRequest { RequestId = Scene.NewId(), Filter = Scene.ARareFilter() })).Id);
        Id((await country.Client<OrganisationsApi.OrganisationsApiClient>(kalle).CreateClientAsync(new CreateClientRequest { RequestId = Scene.NewId(), OrganisationId = Public.OrganisationId, Name = Word(), Roles = { Roles.Drafter } })).Client.Id);
    }

    private string Word()
    {
        words.Add($"{Beginning}{mark}{(char)('a' + words.Count)}");
        return words[^1];
    }

    private string Id(string id)
    {
        ids.Add(id);
        return id;
    }
}

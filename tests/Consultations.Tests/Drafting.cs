using System.Text;
using Google.Protobuf;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;

namespace OpenGov.Consultations.Tests;

/// <summary>An article of a text to consult on.</summary>
public sealed record Article(string EId, string Number, string Heading, string Words);

/// <summary>A published version of a document of a published initiative.</summary>
public sealed record PublishedText(Guid InitiativeId, Guid DocumentId, Guid VersionId, IReadOnlyList<Provision> Provisions)
{
    public Provision this[string eId] => Provisions.Single(provision => provision.Eid == eId);

    public CommentTarget On(string eId, string quote = "", string hash = "") =>
        new() { Provision = new ProvisionTarget { VersionId = VersionId.ToString(), Eid = eId, QuotedText = quote, Hash = hash } };
}

internal static class Drafting
{
    /// <summary>Four articles that have nothing in common but the forest.</summary>
    public static readonly Article[] ForestAct =
    [
        new("art_1", "§ 1.", "Scope", "This Act applies to every forest in the country, whoever owns it and however it is used."),
        new("art_2", "§ 2.", "Right of way", "Everyone may walk through a state forest on foot, by bicycle or on skis between sunrise and sunset."),
        new("art_3", "§ 3.", "Felling", "Felling during the nesting time of birds requires a written permit from the environmental agency."),
        new("art_4", "§ 4.", "Fires", "An open fire is allowed only at the places marked for it and never during a drought warning."),
    ];

    /// <summary>A published initiative of the Ministry of Climate with one published version.</summary>
    public static async Task<PublishedText> AText(this ConsultationsSystem system, params Article[] articles)
    {
        var kadri = system.Kadri;
        var initiative = await system.Initiatives(kadri).CreateInitiativeAsync(new()
        {
            RequestId = Calls.NewId(),
            Initiative = new() { Title = { ["en"] = "Forest Act" }, OrganisationId = system.Climate.ToString(), Topics = { "environment" } },
        });
        await system.Initiatives(kadri).PublishInitiativeAsync(new() { RequestId = Calls.NewId(), Id = initiative.Id });
        var document = await system.ADocument(Guid.Parse(initiative.Id));
        return await system.AVersion(Guid.Parse(initiative.Id), document, articles.Length > 0 ? articles : ForestAct);
    }

    public static async Task<Guid> ADocument(this ConsultationsSystem system, Guid initiative) => Guid.Parse((await system.Documents(system.Kadri).CreateDocumentAsync(new()
    {
        RequestId = Calls.NewId(),
        InitiativeId = initiative.ToString(),
        Kind = DocumentKind.Act,
        Title = { ["en"] = "Forest Act" },
    })).Id);

    public static Task<PublishedText> NextVersion(this ConsultationsSystem system, PublishedText text, params Article[] articles) =>
        system.AVersion(text.InitiativeId, text.DocumentId, articles);

    public static async Task<PublishedText> AVersion(this ConsultationsSystem system, Guid initiative, Guid document, Article[] articles, bool publish = true)
    {
        var kadri = system.Kadri;
        var version = await system.Documents(kadri).CreateVersionAsync(new()
        {
            RequestId = Calls.NewId(),
            DocumentId = document.ToString(),
            FileName = "act.xml",
            MediaType = "application/akn+xml",
            Content = File(articles),
            Publish = publish,
        });
        var text = await system.Documents(kadri).GetTextAsync(new() { VersionId = version.Id });
        return new(initiative, document, Guid.Parse(version.Id), text.Provisions);
    }

    public static ByteString File(Article[] articles) => ByteString.CopyFrom(AkomaNtoso(articles), Encoding.UTF8);

    private static string AkomaNtoso(Article[] articles)
    {
        var body = string.Concat(articles.Select(one =>
            $"<article eId=\"{one.EId}\"><num>{one.Number}</num><heading>{one.Heading}</heading><content><p>{one.Words}</p></content></article>"));
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta><identification source="#ministry">
            <FRBRWork><FRBRthis value="/ee/act/forest"/><FRBRuri value="/ee/act/forest"/><FRBRdate date="2026-01-01" name="draft"/><FRBRauthor href="#ministry"/><FRBRcountry value="ee"/></FRBRWork>
            <FRBRExpression><FRBRthis value="/ee/act/forest/eng"/><FRBRuri value="/ee/act/forest/eng"/><FRBRdate date="2026-01-01" name="draft"/><FRBRauthor href="#ministry"/><FRBRlanguage language="eng"/></FRBRExpression>
            <FRBRManifestation><FRBRthis value="/ee/act/forest/eng.xml"/><FRBRuri value="/ee/act/forest/eng.xml"/><FRBRdate date="2026-01-01" name="draft"/><FRBRauthor href="#ministry"/></FRBRManifestation>
            </identification></meta><body>{body}</body></act></akomaNtoso>
            """;
    }

    /// <summary>A consultation on a text, open at once for an hour unless said otherwise.</summary>
    public static async Task<Consultation> AConsultation(this ConsultationsSystem system, PublishedText text, Action<CreateConsultationRequest>? with = null)
    {
        var request = system.Announcement(text, await system.Now());
        with?.Invoke(request);
        return await system.Consultations(system.Kadri).CreateConsultationAsync(request);
    }

    public static CreateConsultationRequest Announcement(this ConsultationsSystem _, PublishedText text, DateTimeOffset now) => new()
    {
        RequestId = Calls.NewId(),
        InitiativeId = text.InitiativeId.ToString(),
        VersionIds = { text.VersionId.ToString() },
        Title = { ["en"] = "What do you think of the Forest Act?" },
        CloseTime = now.AddHours(1).Stamp(),
    };

    /// <summary>A comment of a new citizen unless a token says otherwise.</summary>
    public static async Task<Comment> AComment(this ConsultationsSystem system, Consultation consultation, CommentTarget? target = null, string text = "I see it otherwise.", string? token = null) =>
        await system.Comments(token ?? system.ACitizen()).SubmitCommentAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id, Target = target, Text = text });

    public static SubmitCommentRequest Submission(this Consultation consultation, string text = "I see it otherwise.", CommentTarget? target = null) =>
        new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id, Target = target, Text = text };

    public static Question AChoice(int most, params string[] options)
    {
        var question = new Question { Kind = Question.Types.Kind.Choice, MaxChoices = most, Text = { ["en"] = "Which of these?" } };
        question.Options.Add(options.Select(option => new Question.Types.Option { Text = { ["en"] = option } }));
        return question;
    }

    public static Question AnOpenQuestion => new() { Kind = Question.Types.Kind.Text, Text = { ["en"] = "What is missing?", ["et"] = "Mis on puudu?" } };
}

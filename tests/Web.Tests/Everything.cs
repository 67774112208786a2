using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Lobby.V1;
using OpenGov.Notifications.V1;
using OpenGov.Testing;
using Version = OpenGov.Drafts.V1.Version;

namespace OpenGov.Web.Tests;

/// <summary>One of each thing that a page can show, every text of it made of the given words, and the addresses of all pages about them.</summary>
internal sealed partial class Everything(RunningSystem system, Words words)
{
    private readonly Dictionary<string, string> tokens = [];
    private string initiative = "", document = "", version = "", draft = "", consultation = "", planned = "", closed = "", comment = "", answered = "", own = "", representative = "", meeting = "", webhook = "", organisation = "", provision = "";

    /// <summary>Every page, with something of Kadri's, who may open all of them.</summary>
    public IReadOnlyList<string> Pages =>
    [
        "/", "/privacy", "/about", "/accessibility", "/open-data", "/sign-in", "/sign-out", "/gallery", "/error/404", $"/search?q={Uri.EscapeDataString("alert")}",
        "/initiatives", $"/initiatives/{initiative}", $"/versions/{version}", $"/versions/{version}/changes", $"/initiatives/{initiative}/documents/{document}/versions/2", $"/initiatives/{initiative}/documents/{document}/compare/1/2",
        $"/initiatives/{initiative}/documents/{document}/versions/2/provisions/{Uri.EscapeDataString(provision)}",
        "/consultations", $"/consultations/{consultation}", $"/consultations/{closed}", $"/consultations/{closed}/responses", $"/consultations/{consultation}/comment", $"/consultations/{consultation}/comment?version={version}&provision={Uri.EscapeDataString(provision)}",
        $"/comments/{comment}", $"/comments/{answered}", $"/comments/{own}/edit",
        "/meetings", $"/meetings/{meeting}", "/representatives", $"/representatives/{representative}", "/organisations", $"/organisations/{organisation}",
        "/my/comments", "/my/subscriptions", "/my/webhooks", "/my/webhooks/new", $"/my/webhooks/{webhook}", $"/my/webhooks/{webhook}/edit", $"/my/webhooks/{webhook}/delete",
        "/desk", "/desk/initiatives/new", $"/desk/initiatives/{initiative}", $"/desk/initiatives/{initiative}/edit", $"/desk/initiatives/{initiative}/publish", $"/desk/initiatives/{initiative}/move", $"/desk/initiatives/{initiative}/withdraw",
        $"/desk/initiatives/{initiative}/documents/new", $"/desk/initiatives/{initiative}/documents/{document}/versions/new", $"/desk/versions/{version}", $"/desk/versions/{draft}",
        $"/desk/consultations/new?initiative={initiative}", $"/desk/consultations/{consultation}", $"/desk/consultations/{consultation}/extend", $"/desk/consultations/{planned}/edit", $"/desk/consultations/{consultation}/answer?comment={comment}",
        $"/desk/consultations/{consultation}/group?comment={comment}", $"/desk/consultations/{consultation}/revise?comment={answered}", $"/desk/consultations/{closed}/publish",
        "/desk/meetings/new", $"/desk/meetings/{meeting}/correct", "/desk/representatives/new",
    ];

    public async Task Make()
    {
        foreach (var person in new[] { "kadri", "mari", "anna" })
            tokens[person] = await system.SignIn(person);
        var ministry = (await Client<PersonsApi.PersonsApiClient>("kadri", "identity").GetMeAsync(new GetMeRequest())).Memberships[0].OrganisationId;
        organisation = (await Client<OrganisationsApi.OrganisationsApiClient>("anna", "identity").CreateOrganisationAsync(new CreateOrganisationRequest
        {
            RequestId = NewId(),
            Organisation = new Organisation { RegistryCode = $"Z-{Guid.NewGuid():N}"[..20], Kind = OrganisationKind.Association, Name = { ["et"] = words.Line(300) }, Website = "https://example.org/" },
        })).Id;

        var id = await AnInitiative(ministry);
        await AConsultation(id);
        await AMeeting(ministry, id);
        webhook = (await Client<WebhooksApi.WebhooksApiClient>("kadri", "notifications").CreateWebhookAsync(new CreateWebhookRequest
        {
            RequestId = NewId(),
            Url = $"http://127.0.0.1:9/{Uri.EscapeDataString(words.Line(300))}",
            Description = words.Line(200),
            Filter = new EventFilter { InitiativeIds = { NewId() } },
        })).Webhook.Id;
        await Client<SubscriptionsApi.SubscriptionsApiClient>("kadri", "notifications").CreateSubscriptionAsync(new CreateSubscriptionRequest { RequestId = NewId(), Filter = new EventFilter { InitiativeIds = { id } } });
        await Client<InitiativesApi.InitiativesApiClient>("kadri", "drafts").UpdateInitiativeAsync(new UpdateInitiativeRequest
        {
            RequestId = NewId(),
            Initiative = new Initiative { Id = id, Summary = { ["et"] = words.Text(4000) } },
            UpdateMask = new FieldMask { Paths = { "summary" } },
        });
    }

    private async Task<string> AnInitiative(string ministry)
    {
        var (initiatives, documents) = (Client<InitiativesApi.InitiativesApiClient>("kadri", "drafts"), Client<DocumentsApi.DocumentsApiClient>("kadri", "drafts"));
        var made = await initiatives.CreateInitiativeAsync(new CreateInitiativeRequest
        {
            RequestId = NewId(),
            Initiative = new Initiative { OrganisationId = ministry, Title = { ["et"] = words.Line(300), ["en"] = words.Line(300) }, Summary = { ["et"] = words.Text(4000) }, AffectedActs = { words.Line(300) }, Topics = { "environment" } },
        });
        await initiatives.PublishInitiativeAsync(new PublishInitiativeRequest { RequestId = NewId(), Id = made.Id });
        initiative = (await initiatives.MoveInitiativeAsync(new MoveInitiativeRequest { RequestId = NewId(), Id = made.Id, Stage = "concept", Reason = words.Text(2000) })).Reference;
        document = (await documents.CreateDocumentAsync(new CreateDocumentRequest { RequestId = NewId(), InitiativeId = made.Id, Kind = DocumentKind.Act, Title = { ["et"] = words.Line(300) } })).Id;
        foreach (var publish in new[] { true, true, false })
            (version, draft) = (draft, (await AVersion(documents, document, publish)).Id);
        provision = (await documents.GetTextAsync(new GetTextRequest { VersionId = version })).Provisions.First(one => one.Text.Length > 0).Eid;
        return made.Id;
    }

    private async Task<Version> AVersion(DocumentsApi.DocumentsApiClient documents, string of, bool publish) => await documents.CreateVersionAsync(new CreateVersionRequest
    {
        RequestId = NewId(),
        DocumentId = of,
        FileName = words.Line(190),
        Note = words.Text(2000),
        Publish = publish,
        Content = ByteString.CopyFromUtf8($"# {words.Line(200)}\n\n## § 1. {words.Line(200)}\n\n{words.Text(4000)}\n\n## § 2. {words.Line(200)}\n\n(1) {words.Line(300)}\n"),
    });

    private async Task AConsultation(string id)
    {
        var comments = Client<CommentsApi.CommentsApiClient>("mari", "consultations");
        var (open, later, over) = (await Announce(id, null, InDays(9)), await Announce(id, InDays(3), InDays(9)), await Announce(id, null, Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddSeconds(3))));
        (consultation, planned, closed) = (open.Reference, later.Reference, over.Reference);
        await Client<ConsultationsApi.ConsultationsApiClient>("kadri", "consultations").ExtendConsultationAsync(new ExtendConsultationRequest { RequestId = NewId(), Id = open.Id, CloseTime = InDays(20), Reason = words.Text(2000) });

        comment = (await comments.SubmitCommentAsync(new SubmitCommentRequest { RequestId = NewId(), ConsultationId = open.Id, Text = words.Text(20_000) })).Id;
        answered = (await comments.SubmitCommentAsync(new SubmitCommentRequest
        {
            RequestId = NewId(),
            ConsultationId = open.Id,
            Text = words.Text(20_000),
            Target = new CommentTarget { Provision = new ProvisionTarget { VersionId = version, Eid = provision } },
        })).Id;
        await comments.EditCommentAsync(new EditCommentRequest { RequestId = NewId(), Id = answered, Text = words.Text(20_000) });
        await comments.SubmitCommentAsync(new SubmitCommentRequest { RequestId = NewId(), ConsultationId = open.Id, Text = words.Text(20_000), Target = new CommentTarget { Question = new QuestionTarget { QuestionId = open.Questions[0].Id, OptionIds = { open.Questions[0].Options[0].Id } } } });
        own = (await Client<CommentsApi.CommentsApiClient>("kadri", "consultations").SubmitCommentAsync(new SubmitCommentRequest { RequestId = NewId(), ConsultationId = open.Id, Text = words.Text(20_000) })).Id;
        await Answers(open, over);
    }

    private async Task Answers(Consultation open, Consultation over)
    {
        var (comments, responses) = (Client<CommentsApi.CommentsApiClient>("kadri", "consultations"), Client<ResponsesApi.ResponsesApiClient>("kadri", "consultations"));
        await Eventually.Holds("the consultation has closed", () => system.Value<bool>("consultations", $"select close_told_time is not null from consultation where id = '{over.Id}'"));
        foreach (var (at, to) in new[] { (open, answered), (over, "") })
        {
            var letter = await comments.RecordCommentsAsync(new RecordCommentsRequest
            {
                ConsultationId = at.Id,
                Comments = { new RecordedComment { RequestId = NewId(), Text = words.Text(20_000), Source = new RecordedSource { Author = words.Line(300), Channel = words.Line(100), ExternalReference = words.Line(200) } } },
            });
            var group = await responses.CreateCommentGroupAsync(new CreateCommentGroupRequest { RequestId = NewId(), ConsultationId = at.Id, Title = words.Line(300), CommentIds = { letter.Results[0].CommentId } });
            var response = await responses.AnswerCommentsAsync(new AnswerCommentsRequest
            {
                RequestId = NewId(),
                ConsultationId = at.Id,
                GroupId = to.Length == 0 ? group.Id : "",
                CommentIds = { to.Length == 0 ? [] : new[] { to } },
                Outcome = Response.Types.Outcome.Accepted,
                Reasons = words.Text(10_000),
                Change = new CausedChange { VersionId = version, Eid = provision },
            });
            await responses.ReviseResponseAsync(new ReviseResponseRequest { RequestId = NewId(), Id = response.Id, Outcome = Response.Types.Outcome.Rejected, Reasons = words.Text(10_000) });
        }

        await responses.PublishResponseTableAsync(new PublishResponseTableRequest { RequestId = NewId(), ConsultationId = over.Id });
    }

    private async Task<Consultation> Announce(string id, Timestamp? opens, Timestamp closes) => await Client<ConsultationsApi.ConsultationsApiClient>("kadri", "consultations").CreateConsultationAsync(new CreateConsultationRequest
    {
        RequestId = NewId(),
        InitiativeId = id,
        VersionIds = { version },
        Title = { ["et"] = words.Line(300) },
        Description = { ["et"] = words.Text(10_000) },
        OpenTime = opens,
        CloseTime = closes,
        Questions =
        {
            new Question { Kind = Question.Types.Kind.Choice, Text = { ["et"] = words.Text(2000) }, Options = { new Question.Types.Option { Text = { ["et"] = words.Line(300) } }, new Question.Types.Option { Text = { ["et"] = words.Line(300) } } } },
        },
    });

    private async Task AMeeting(string ministry, string id)
    {
        var meetings = Client<MeetingsApi.MeetingsApiClient>("kadri", "lobby");
        representative = (await Client<RepresentativesApi.RepresentativesApiClient>("kadri", "lobby").CreateRepresentativeAsync(new CreateRepresentativeRequest
        {
            RequestId = NewId(),
            Representative = new Representative { Name = $"{words.Line(260)} {Guid.NewGuid():N}", Kind = Representative.Types.Kind.Association, Interests = words.Text(2000), Website = "https://example.org/" },
        })).Id;
        var published = await meetings.RecordMeetingAsync(new RecordMeetingRequest { RequestId = NewId(), Meeting = Described(ministry, id) });
        await meetings.CorrectMeetingAsync(new CorrectMeetingRequest { RequestId = NewId(), Meeting = new Meeting(Described(ministry, id)) { Id = published.Id, Etag = published.Etag }, Reason = words.Text(2000) });
        meeting = published.Reference;
    }

    private Meeting Described(string ministry, string id) => new()
    {
        OrganisationId = ministry,
        OfficialName = words.Line(200),
        OfficialPosition = words.Line(200),
        HeldOn = new Common.V1.PartialDate { Year = 2025, Month = 3 },
        Purpose = words.Text(4000),
        InitiativeIds = { id },
        Participants = { new Participant { RepresentativeId = representative, Name = words.Line(300), OnBehalfOf = words.Line(300) } },
        Papers = { new PositionPaper { Title = words.Line(300), Url = "https://example.org/seisukoht.pdf" } },
    };

    private TClient Client<TClient>(string person, string service) where TClient : ClientBase<TClient> => system.Client<TClient>(service, tokens[person]);

    private static string NewId() => Guid.CreateVersion7().ToString();

    private static Timestamp InDays(int days) => Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(days));
}

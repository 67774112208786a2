using Google.Protobuf.WellKnownTypes;
using OpenGov.Common.V1;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Lobby.V1;
using OpenGov.Notifications.V1;
using OpenGov.Testing;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>Things to be changed, each made by who may make it.</summary>
internal sealed partial class Scene
{
    /// <summary>Where nobody listens.</summary>
    internal const string Address = "http://127.0.0.1:9/hook";

    private Consultation? closed;

    /// <summary>Matches nothing that will ever happen.</summary>
    internal static EventFilter ARareFilter() => new() { Types_ = { "opengov.comment." }, InitiativeIds = { NewId() }, Topics = { "environment" }, Places = { "0079" }, Stages = { "concept" } };

    /// <summary>So many more of each thing, about the same things where that is possible.</summary>
    internal async Task Grow(int more)
    {
        for (var n = 0; n < more; n++)
        {
            await country.AVersion(Token("kadri"), Initiative, Text);
            await AnInitiative();
            await AConsultation();
            await ASupportedComment();
            await AResponse();
            await APublicResponse();
            await ARepresentative();
            await APublishedMeeting();
            await AWebhook();
            await ASubscription();
            await AClient();
            await Client<CommentsApi.CommentsApiClient>("mari").SubmitCommentAsync(new SubmitCommentRequest
            {
                RequestId = NewId(),
                ConsultationId = Consultation.Id,
                Text = "Olen nõus.",
                Target = new CommentTarget { Provision = new ProvisionTarget { VersionId = Version.Id, Eid = Eid } },
            });
        }
    }

    internal async Task<string> ASession() =>
        (await country.Client<SessionsApi.SessionsApiClient>().CreateTestSessionAsync(new CreateTestSessionRequest { Key = "mari" })).Secret;

    internal async Task<CreateClientResponse> AClient() => await Client<OrganisationsApi.OrganisationsApiClient>("kalle").CreateClientAsync(
        new CreateClientRequest { RequestId = NewId(), OrganisationId = Ministry.Id, Name = "Dokumendihaldus", Roles = { Roles.Drafter } });

    internal Task<Organisation> ReadMinistry() => country.TheMinistry();

    internal async Task<Initiative> AnInitiative(bool published = true)
    {
        var initiatives = Client<InitiativesApi.InitiativesApiClient>("kadri");
        var initiative = await initiatives.CreateInitiativeAsync(new CreateInitiativeRequest { RequestId = NewId(), Initiative = new Initiative { OrganisationId = Ministry.Id, Title = { ["et"] = $"Algatus {Unique()}" } } });
        return published ? await initiatives.PublishInitiativeAsync(new PublishInitiativeRequest { RequestId = NewId(), Id = initiative.Id }) : initiative;
    }

    internal async Task<Drafts.V1.Version> AnUnpublishedVersion() => await country.AVersion(Token("kadri"), await AnInitiative(), Text, publish: false);

    internal async Task<Consultation> AConsultation(Timestamp? opens = null, Timestamp? closes = null) => await Client<ConsultationsApi.ConsultationsApiClient>("kadri").CreateConsultationAsync(
        new CreateConsultationRequest
        {
            RequestId = NewId(),
            InitiativeId = Initiative.Id,
            VersionIds = { Version.Id },
            Title = { ["et"] = "Mida arvate?" },
            OpenTime = opens,
            CloseTime = closes ?? Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(30)),
        });

    internal async Task<Comment> AComment(string author = "mari") => await Client<CommentsApi.CommentsApiClient>(author).SubmitCommentAsync(
        new SubmitCommentRequest { RequestId = NewId(), ConsultationId = Consultation.Id, Text = "Olen nõus." });

    internal async Task<Comment> ASupportedComment()
    {
        var comment = await AComment("jaan");
        await Client<CommentsApi.CommentsApiClient>("mari").SupportCommentAsync(new SupportCommentRequest { CommentId = comment.Id });
        return comment;
    }

    internal async Task<Response> AResponse() => await Answered(Consultation.Id, (await AComment()).Id);

    /// <summary>A consultation that has ended, with one answer in it that is not public yet.</summary>
    internal async Task<Consultation> AClosedConsultation()
    {
        if (closed is null)
        {
            closed = await AConsultation(closes: Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddSeconds(3)));
            await Eventually.Holds("the consultation has closed and that was told", () => country.System.Value<bool>("consultations", $"select close_told_time is not null from consultation where id = '{closed.Id}'"));
        }

        var letter = await Client<CommentsApi.CommentsApiClient>("kadri").RecordCommentsAsync(new RecordCommentsRequest { ConsultationId = closed.Id, Comments = { ALetter("Kiri.") } });
        await Answered(closed.Id, letter.Results[0].CommentId);
        return closed;
    }

    internal async Task<Response> APublicResponse()
    {
        var consultation = await AClosedConsultation();
        var table = await Client<ResponsesApi.ResponsesApiClient>("kadri").PublishResponseTableAsync(new PublishResponseTableRequest { RequestId = NewId(), ConsultationId = consultation.Id });
        return table.Rows[0].Comment.Response;
    }

    internal static RecordedComment ALetter(string text) => new()
    {
        RequestId = NewId(),
        Text = text,
        Language = "et",
        Source = new RecordedSource { Author = "Metsaühing", Channel = "letter", ExternalReference = Unique(), ReceiveTime = new Timestamp { Seconds = 1_700_000_000 } },
    };

    internal async Task<Representative> ARepresentative() => await Client<RepresentativesApi.RepresentativesApiClient>("kadri").CreateRepresentativeAsync(
        new CreateRepresentativeRequest { RequestId = NewId(), Representative = new Representative { Name = $"Liit {Unique()}", Kind = Representative.Types.Kind.Association } });

    internal Meeting AMeeting() => new()
    {
        OrganisationId = Ministry.Id,
        OfficialName = "Kadri Kask",
        OfficialPosition = "nõunik",
        HeldOn = new PartialDate { Year = 2025, Month = 3, Day = 14 },
        Purpose = "Rajad",
        Participants = { new Participant { RepresentativeId = Representative.Id, Name = "Liit", OnBehalfOf = "Klient" } },
        InitiativeIds = { Initiative.Id },
        Papers = { new PositionPaper { Title = "Seisukoht", Url = "https://liit.example/seisukoht.pdf" } },
    };

    internal async Task<Meeting> APublishedMeeting() => await Client<MeetingsApi.MeetingsApiClient>("kadri").RecordMeetingAsync(new RecordMeetingRequest { RequestId = NewId(), Meeting = AMeeting() });

    internal async Task<Webhook> AWebhook() =>
        (await Client<WebhooksApi.WebhooksApiClient>("mari").CreateWebhookAsync(new CreateWebhookRequest { RequestId = NewId(), Url = Address, Filter = ARareFilter() })).Webhook;

    internal async Task<Subscription> ASubscription() => await Client<SubscriptionsApi.SubscriptionsApiClient>("mari").CreateSubscriptionAsync(new CreateSubscriptionRequest { RequestId = NewId(), Filter = ARareFilter() });

    private async Task<Response> Answered(string consultation, string comment) => await Client<ResponsesApi.ResponsesApiClient>("kadri").AnswerCommentsAsync(
        new AnswerCommentsRequest { RequestId = NewId(), ConsultationId = consultation, CommentIds = { comment }, Outcome = Response.Types.Outcome.Noted, Reasons = "Võtame teadmiseks." });
}

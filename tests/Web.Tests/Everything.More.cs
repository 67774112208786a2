using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Lobby.V1;
using OpenGov.Notifications.V1;

namespace OpenGov.Web.Tests;

/// <summary>More of everything, on the same pages.</summary>
internal sealed partial class Everything
{
    /// <summary>Adds so many of each thing to what the pages show already.</summary>
    public async Task Grow(int more)
    {
        var initiatives = Client<InitiativesApi.InitiativesApiClient>("kadri", "drafts");
        var (id, ministry) = await Found(initiatives);
        for (var n = 0; n < more; n++)
        {
            var another = await Another(initiatives, ministry);
            await AnotherDocument(id);
            await AnotherConversation();
            await AnotherMeeting(await AnotherOrganisation(), [id, another]);
            await Client<SubscriptionsApi.SubscriptionsApiClient>("kadri", "notifications").CreateSubscriptionAsync(new CreateSubscriptionRequest { RequestId = NewId(), Filter = new EventFilter { InitiativeIds = { another } } });
            await Client<WebhooksApi.WebhooksApiClient>("kadri", "notifications").CreateWebhookAsync(new CreateWebhookRequest { RequestId = NewId(), Url = $"http://127.0.0.1:9/{NewId()}", Filter = new EventFilter { InitiativeIds = { another } } });
        }
    }

    private async Task<(string Id, string Ministry)> Found(InitiativesApi.InitiativesApiClient initiatives)
    {
        var found = await initiatives.GetInitiativeAsync(new GetInitiativeRequest { Reference = initiative });
        return (found.Id, found.OrganisationId);
    }

    /// <summary>An initiative with a version and a consultation.</summary>
    private async Task<string> Another(InitiativesApi.InitiativesApiClient initiatives, string ministry)
    {
        var documents = Client<DocumentsApi.DocumentsApiClient>("kadri", "drafts");
        var made = await initiatives.CreateInitiativeAsync(new CreateInitiativeRequest { RequestId = NewId(), Initiative = new Initiative { OrganisationId = ministry, Title = { ["et"] = words.Line(100) }, Topics = { "environment" } } });
        await initiatives.PublishInitiativeAsync(new PublishInitiativeRequest { RequestId = NewId(), Id = made.Id });
        var act = await documents.CreateDocumentAsync(new CreateDocumentRequest { RequestId = NewId(), InitiativeId = made.Id, Kind = DocumentKind.Act, Title = { ["et"] = words.Line(100) } });
        await Announce(made.Id, await AVersion(documents, act.Id, publish: true));
        return made.Id;
    }

    /// <summary>A document, and a version of the one that has a page; with a consultation on it.</summary>
    private async Task AnotherDocument(string id)
    {
        var documents = Client<DocumentsApi.DocumentsApiClient>("kadri", "drafts");
        await documents.CreateDocumentAsync(new CreateDocumentRequest { RequestId = NewId(), InitiativeId = id, Kind = DocumentKind.Annex, Title = { ["et"] = words.Line(100) } });
        await Announce(id, await AVersion(documents, document, publish: true));
    }

    private async Task Announce(string id, Drafts.V1.Version about) => await Client<ConsultationsApi.ConsultationsApiClient>("kadri", "consultations").CreateConsultationAsync(
        new CreateConsultationRequest { RequestId = NewId(), InitiativeId = id, VersionIds = { about.Id }, Title = { ["et"] = words.Line(100) }, CloseTime = InDays(9) });

    /// <summary>Comments of two people on the text, the provision and the question, one of them answered; and a letter with an answer where the consultation is over.</summary>
    private async Task AnotherConversation()
    {
        var (consultations, responses) = (Client<ConsultationsApi.ConsultationsApiClient>("kadri", "consultations"), Client<ResponsesApi.ResponsesApiClient>("kadri", "consultations"));
        var open = await consultations.GetConsultationAsync(new GetConsultationRequest { Reference = consultation });
        var over = await consultations.GetConsultationAsync(new GetConsultationRequest { Reference = closed });
        var onProvision = new CommentTarget { Provision = new ProvisionTarget { VersionId = version, Eid = provision } };
        var onQuestion = new CommentTarget { Question = new QuestionTarget { QuestionId = open.Questions[0].Id, OptionIds = { open.Questions[0].Options[0].Id } } };
        foreach (var (person, target) in new[] { ("mari", null), ("mari", onProvision), ("kadri", onQuestion), ("kadri", onProvision) })
        {
            var made = await Client<CommentsApi.CommentsApiClient>(person, "consultations").SubmitCommentAsync(new SubmitCommentRequest { RequestId = NewId(), ConsultationId = open.Id, Text = words.Text(200), Target = target });
            if (target == onProvision)
                await Answer(responses, open.Id, made.Id);
        }

        var letter = await Client<CommentsApi.CommentsApiClient>("kadri", "consultations").RecordCommentsAsync(new RecordCommentsRequest
        {
            ConsultationId = over.Id,
            Comments = { new RecordedComment { RequestId = NewId(), Text = words.Text(200), Source = new RecordedSource { Author = words.Line(100), Channel = "kiri", ExternalReference = NewId() } } },
        });
        await Answer(responses, over.Id, letter.Results[0].CommentId);
        await responses.PublishResponseTableAsync(new PublishResponseTableRequest { RequestId = NewId(), ConsultationId = over.Id });
    }

    private async Task Answer(ResponsesApi.ResponsesApiClient responses, string consultation, string comment) => await responses.AnswerCommentsAsync(new AnswerCommentsRequest
    {
        RequestId = NewId(),
        ConsultationId = consultation,
        CommentIds = { comment },
        Outcome = Response.Types.Outcome.Accepted,
        Reasons = words.Text(200),
        Change = new CausedChange { VersionId = version, Eid = provision },
    });

    private async Task<string> AnotherOrganisation() => (await Client<OrganisationsApi.OrganisationsApiClient>("anna", "identity").CreateOrganisationAsync(new CreateOrganisationRequest
    {
        RequestId = NewId(),
        Organisation = new Organisation { RegistryCode = $"Y-{Guid.NewGuid():N}"[..20], Kind = OrganisationKind.Association, Name = { ["et"] = words.Line(100) } },
    })).Id;

    /// <summary>A meeting of the representative who has a page and of another one, who stands for the organisation, about the initiatives.</summary>
    private async Task AnotherMeeting(string organisation, IEnumerable<string> about)
    {
        var other = await Client<RepresentativesApi.RepresentativesApiClient>("kadri", "lobby").CreateRepresentativeAsync(new CreateRepresentativeRequest
        {
            RequestId = NewId(),
            Representative = new Representative { Name = $"{words.Line(100)} {NewId()}", Kind = Representative.Types.Kind.Association, OrganisationId = organisation },
        });
        var ministry = (await Client<PersonsApi.PersonsApiClient>("kadri", "identity").GetMeAsync(new GetMeRequest())).Memberships[0].OrganisationId;
        await Client<MeetingsApi.MeetingsApiClient>("kadri", "lobby").RecordMeetingAsync(new RecordMeetingRequest
        {
            RequestId = NewId(),
            Meeting = new Meeting(Described(ministry, about.First())) { InitiativeIds = { about.Skip(1) }, Participants = { new Participant { RepresentativeId = other.Id, Name = words.Line(100) } } },
        });
    }
}

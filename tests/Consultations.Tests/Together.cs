using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Consultations.Tests;

/// <summary>With the Identity that gives the tokens and knows the places, and with Drafts asking back.</summary>
public sealed class Together(Servers servers)
{
    [Fact]
    public async Task From_the_announcement_to_the_next_stage_with_the_test_persons()
    {
        await using var system = await new SystemBuilder(servers)
            .Service("identity", settings: [("Persons:KeyFile", Path.Combine(Path.GetTempPath(), $"identity-{Guid.NewGuid():N}.key"))])
            .Service("drafts").Service("consultations").Start();
        var (kadri, peeter, mari, liis) = (await system.SignIn("kadri"), await system.SignIn("peeter"), await system.SignIn("mari"), await system.SignIn("liis"));
        var organisations = system.Client<OrganisationsApi.OrganisationsApiClient>("identity");
        var climate = await organisations.GetOrganisationAsync(new() { RegistryCode = "70001231" });
        var hikers = await organisations.GetOrganisationAsync(new() { RegistryCode = "80000001" });
        var (initiatives, documents) = (system.Client<InitiativesApi.InitiativesApiClient>("drafts", kadri), system.Client<DocumentsApi.DocumentsApiClient>("drafts", kadri));

        var initiative = await initiatives.CreateInitiativeAsync(new() { RequestId = Calls.NewId(), Initiative = new() { OrganisationId = climate.Id, Title = { ["et"] = "Metsaseadus" }, Topics = { "environment" } } });
        initiative = await initiatives.PublishInitiativeAsync(new() { RequestId = Calls.NewId(), Id = initiative.Id });
        var document = await documents.CreateDocumentAsync(new() { RequestId = Calls.NewId(), InitiativeId = initiative.Id, Kind = DocumentKind.Act, Title = { ["et"] = "Metsaseadus" } });
        var version = await documents.CreateVersionAsync(new() { RequestId = Calls.NewId(), DocumentId = document.Id, FileName = "act.xml", Content = Drafting.File(Drafting.ForestAct), Publish = true });

        var request = new CreateConsultationRequest
        {
            RequestId = Calls.NewId(),
            InitiativeId = initiative.Id,
            VersionIds = { version.Id },
            Title = { ["et"] = "Mida arvad?" },
            CloseTime = DateTimeOffset.UtcNow.AddHours(1).Stamp(),
            Places = { "0037", "9999" },
        };
        var api = system.Client<ConsultationsApi.ConsultationsApiClient>("consultations", kadri);
        Assert.Equal("place_not_found", await api.CreateConsultationAsync(request).Code());
        request.Places.RemoveAt(1);
        Assert.Equal("not_allowed", await system.Client<ConsultationsApi.ConsultationsApiClient>("consultations", peeter).CreateConsultationAsync(request).Code());
        var consultation = await api.CreateConsultationAsync(request);
        Assert.Equal(["0037"], consultation.Places);

        var comment = await system.Client<CommentsApi.CommentsApiClient>("consultations", mari).SubmitCommentAsync(consultation.Submission());
        await system.Client<CommentsApi.CommentsApiClient>("consultations", liis).SubmitCommentAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id, Text = "Matkajad.", OrganisationId = hikers.Id });
        Assert.Equal("not_allowed", await system.Client<CommentsApi.CommentsApiClient>("consultations", mari).SubmitCommentAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id, Text = "Matkajad.", OrganisationId = hikers.Id }).Code());

        // The initiative leaves its stage only when nothing runs any more and every comment has an answer.
        async Task<string?> Move() => await initiatives.MoveInitiativeAsync(new() { RequestId = Calls.NewId(), Id = initiative.Id, Stage = "drafting", Reason = "On to the text." }).Code();
        Assert.Equal("consultation_open", await Move());
        await system.SetClock("consultations", consultation.CloseTime.ToDateTimeOffset().AddSeconds(1));
        Assert.Equal("comments_unanswered", await Move());
        var comments = await system.Client<CommentsApi.CommentsApiClient>("consultations").ListCommentsAsync(new() { ConsultationId = consultation.Id });
        await system.Client<ResponsesApi.ResponsesApiClient>("consultations", kadri).AnswerCommentsAsync(Answers.To(consultation, [.. comments.Comments]));
        Assert.Equal("accepted", await Move());
        Assert.Contains(comment.Id, comments.Comments.Select(one => one.Id));
    }
}

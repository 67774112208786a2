using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Lobby.V1;
using OpenGov.Notifications.Tests;
using OpenGov.Notifications.V1;
using OpenGov.Testing;

namespace OpenGov.Whole.Tests;

/// <summary>One real law from the public's first word to the act, through the gateway, on texts that nobody here wrote.</summary>
[Collection(nameof(TheCountry))]
public sealed class TheMainJob(TheCountry country)
{
    [Fact]
    [Trait("promise", "P1")]
    [Trait("promise", "P14")]
    public async Task A_law_is_consulted_on_answered_and_followed_into_its_next_version_and_everybody_who_asked_is_told_in_order()
    {
        var (proposal, act) = (SharedData.Path("legislation/eu-ai-act/v1-52021PC0206-proposal.akn.xml"), SharedData.Path("legislation/eu-ai-act/v3-32024R1689-act.akn.xml"));
        var (replies, meetings) = (SharedData.Path("comments/eu-ai-white-paper-2020/contributions.csv"), SharedData.Path("lobby/uk-cabinet-office-raw/CO_meetings_jan_mar_14.csv"));
        var (official, citizen) = (await country.SignIn("kadri"), await country.SignIn("mari"));
        await using var receiver = await Receiver.Start();
        var before = (await country.Client<EventsApi.EventsApiClient>().ListEventsAsync(new ListEventsRequest { PageSize = 1 })).Last;
        await country.Client<WebhooksApi.WebhooksApiClient>(citizen).CreateWebhookAsync(new CreateWebhookRequest { RequestId = TheCountry.NewId(), Url = receiver.Url });

        // The ministry publishes the proposal and asks the public.
        var first = await country.Cli("import", "initiative", "--as", "kadri", "--title", "Tehisintellekti määrus@et", "--organisation", TheCountry.Ministry, "--topic", "digital", "--version", proposal);
        var initiative = first[0].GetProperty("id").GetString()!;
        var opened = await country.Cli("consultation", "open", "--as", "kadri", "--initiative", initiative, "--title", "Tehisintellekt@et", "--days", "5");
        var consultation = opened[0].GetProperty("id").GetString()!;

        // The replies that came by another way are recorded, whole and once, however often they are sent.
        for (var time = 1; time <= 2; time++)
            await country.Cli("import", "comments", "--as", "kadri", "--consultation", consultation, replies, "--text", "*",
                "--organisation-column", "Organisation name", "--language-column", "Language", "--reference-column", "Reference", "--channel", "EU portal");
        var comments = country.Client<CommentsApi.CommentsApiClient>(citizen);
        Assert.Equal(609, (await comments.ListCommentsAsync(new ListCommentsRequest { ConsultationId = consultation, PageSize = 1 })).Total);

        // A citizen comments on one article.
        var version = first[^1].GetProperty("id").GetString()!;
        var text = await country.Client<DocumentsApi.DocumentsApiClient>().GetTextAsync(new GetTextRequest { VersionId = version });
        var articles = text.Provisions.Where(provision => provision.Kind == "article" && provision.Heading is not "").ToList();
        var mine = new List<Comment>();
        foreach (var article in articles.Take(20))
            mine.Add(await comments.SubmitCommentAsync(new SubmitCommentRequest
            {
                RequestId = TheCountry.NewId(),
                ConsultationId = consultation,
                Text = $"Palun selgitada: {article.Heading}",
                Language = "et",
                Target = new CommentTarget { Provision = new ProvisionTarget { VersionId = version, Eid = article.Eid } },
            }));

        // Meetings are taken over beside it, each real row once.
        for (var time = 1; time <= 2; time++)
            await country.Cli("import", "meetings", "--as", "kadri", "--organisation", TheCountry.Ministry, meetings, "--initiative", initiative, "--match", "digital");
        var beside = await country.Client<MeetingsApi.MeetingsApiClient>().ListMeetingsAsync(new ListMeetingsRequest { InitiativeId = initiative, PageSize = 1 });
        Assert.True(beside.Total > 0, "No meeting was linked.");

        // The ministry answers some; the second version comes; the comments follow their articles into it.
        var responses = country.Client<ResponsesApi.ResponsesApiClient>(official);
        await responses.AnswerCommentsAsync(new AnswerCommentsRequest
        {
            RequestId = TheCountry.NewId(),
            ConsultationId = consultation,
            CommentIds = { mine.Take(5).Select(comment => comment.Id) },
            Outcome = Response.Types.Outcome.Accepted,
            Reasons = "Sõnastust täpsustatakse.",
        });
        await country.Cli("import", "initiative", "--as", "kadri", "--title", "Tehisintellekti määrus@et", "--organisation", TheCountry.Ministry, "--topic", "digital", "--version", proposal, "--version", act);
        var followed = await Eventually.Becomes("the comments stand in the second version",
            async () => (await comments.ListMyCommentsAsync(new ListMyCommentsRequest { PageSize = 100 })).Comments.Where(comment => comment.ConsultationId == consultation).ToList(),
            all => all.Count == mine.Count && all.All(comment => comment.Places.Count == 1), TimeSpan.FromSeconds(60));
        Assert.Contains(followed, comment => comment.Places[0].State is FollowedPlace.Types.State.Changed or FollowedPlace.Types.State.Kept);
        Assert.All(followed.Where(comment => comment.Places[0].State != FollowedPlace.Types.State.Removed), comment => Assert.NotEqual("", comment.Places[0].Eid));

        // The stage cannot be left while somebody waits for an answer.
        var initiatives = country.Client<InitiativesApi.InitiativesApiClient>(official);
        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => initiatives.MoveInitiativeAsync(new MoveInitiativeRequest { RequestId = TheCountry.NewId(), Id = initiative, Stage = "drafting", Reason = "Edasi" }).ResponseAsync);
        Assert.Equal("consultation_open", refused.RefusalCode);

        // The deadline passes: the answers become public, and the citizen sees theirs.
        await country.System.SetClock("consultations", DateTimeOffset.UtcNow.AddDays(6));
        try
        {
            var table = await responses.PublishResponseTableAsync(new PublishResponseTableRequest { RequestId = TheCountry.NewId(), ConsultationId = consultation });
            var unanswered = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => initiatives.MoveInitiativeAsync(new MoveInitiativeRequest { RequestId = TheCountry.NewId(), Id = initiative, Stage = "drafting", Reason = "Edasi" }).ResponseAsync);
            Assert.Equal((1, 5, "comments_unanswered"), (table.Number, table.Accepted, unanswered.RefusalCode));
        }
        finally
        {
            await country.System.SetClock("consultations", null);
        }

        Assert.Equal(Response.Types.Outcome.Accepted, (await comments.GetCommentAsync(new GetCommentRequest { Id = mine[0].Id })).Response.Outcome);

        // Everybody who asked was told: each event once by its id, in the order of the journal, without a gap.
        var last = (await country.Client<EventsApi.EventsApiClient>().ListEventsAsync(new ListEventsRequest { After = before, PageSize = 1 })).Last;
        var told = await Eventually.Becomes("the receiver has every event", () => Task.FromResult(receiver.Posted.DistinctBy(post => post.Id).ToList()), all => all.Count >= last - before, TimeSpan.FromSeconds(90));
        Assert.Equal(told.Count, told.Select(post => post.Sequence).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, told.Count).Select(step => before + step), told.Select(post => post.Sequence).Order());
        Assert.All(receiver.Posted.GroupBy(post => post.Id), same => Assert.Single(same.Select(post => Convert.ToHexString(post.Body)).Distinct()));
    }

    [Fact]
    public async Task An_act_in_another_countrys_own_format_is_refused_with_one_clear_sentence_and_leaves_nothing_behind()
    {
        var spanish = await File.ReadAllBytesAsync(SharedData.Path("legislation/es-BOE-A-2018-16673/official-consolidated-all-versions.xml"), TestContext.Current.CancellationToken);
        var official = await country.SignIn("kadri");
        var (initiative, _, _) = await country.AConsultation(official, $"Ley {TheCountry.NewId()}", "# Seadus\n\n## § 1. Üks\n\nTekst.");
        var documents = country.Client<DocumentsApi.DocumentsApiClient>(official);
        var document = (await documents.ListDocumentsAsync(new ListDocumentsRequest { InitiativeId = initiative.Id })).Documents[0];

        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => documents.CreateVersionAsync(
            new CreateVersionRequest { RequestId = TheCountry.NewId(), DocumentId = document.Id, FileName = "ley.xml", Content = Google.Protobuf.ByteString.CopyFrom(spanish) }).ResponseAsync);

        Assert.Equal("unsupported_format", refused.RefusalCode);
        Assert.Contains("Akoma Ntoso", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Single((await documents.ListDocumentsAsync(new ListDocumentsRequest { InitiativeId = initiative.Id })).Documents[0].Versions);
    }
}

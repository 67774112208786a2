using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class Announcing(ConsultationsSystem system)
{
    [Fact]
    public async Task An_announced_consultation_is_open_at_once_numbered_and_told()
    {
        var bus = await system.System.Bus();
        var (announced, opened) = (await bus.Listen<ConsultationAnnounced>(), await bus.Listen<ConsultationOpened>());
        var text = await system.AText();

        var consultation = await system.AConsultation(text, request => request.Questions.Add([Drafting.AnOpenQuestion, Drafting.AChoice(2, "More", "Less", "Neither")]));
        var read = await system.Consultations().GetConsultationAsync(new() { Reference = consultation.Reference });

        Assert.Equal(consultation, read);
        Assert.Matches(@"^C-\d{4}-\d{4,}$", read.Reference);
        Assert.Equal((ConsultationState.Open, text.VersionId.ToString(), system.Climate.ToString(), 0), (read.State, Assert.Single(read.Versions).VersionId, read.OrganisationId, read.CommentCount));
        Assert.Equal(["What is missing?", "Which of these?"], read.Questions.Select(question => question.Text["en"]));
        Assert.Equal(["More", "Less", "Neither"], read.Questions[1].Options.Select(option => option.Text["en"]));

        await Eventually.Holds("both events came", () => Task.FromResult(About(announced, consultation).Any() && About(opened, consultation).Any()));
        var scope = About(opened, consultation).First().As<ConsultationOpened>().Scope;
        Assert.Equal((text.InitiativeId, system.Climate, "environment", "intention"), (scope.InitiativeIds.Single(), scope.OrganisationId, scope.Topics.Single(), scope.Stage));
    }

    [Fact]
    [Trait("promise", "F24")]
    public async Task Sixty_four_calls_with_one_request_id_announce_one_consultation()
    {
        var text = await system.AText();
        var request = system.Announcement(text, await system.Now());
        var api = system.Consultations(system.System.Tokens.Person("Kadri", Guid.CreateVersion7(), (system.Climate, Roles.EngagementCoordinator)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => api.CreateConsultationAsync(request).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await system.Count($"consultation where initiative_id = '{text.InitiativeId}'"));
        request.Title["en"] = "Another one";
        Assert.Equal("request_id_reused", await api.CreateConsultationAsync(request).Code());
    }

    [Fact]
    public async Task References_are_counted_without_gaps_however_many_announce_at_once()
    {
        var text = await system.AText();

        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => system.AConsultation(text)));

        var numbers = all.Select(one => int.Parse(one.Reference[7..], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(Enumerable.Range(numbers[0], 16), numbers);
    }

    [Fact]
    public async Task Everything_that_cannot_be_consulted_on_is_refused_by_its_own_code_and_nothing_is_stored()
    {
        var (text, other) = (await system.AText(), await system.AText());
        var now = await system.Now();
        var before = await system.Count("consultation");
        var unpublished = await system.AVersion(text.InitiativeId, text.DocumentId, Drafting.ForestAct, publish: false);
        var api = system.Consultations(system.Kadri);

        Task<string?> Refused(Action<CreateConsultationRequest> with)
        {
            var request = system.Announcement(text, now);
            with(request);
            return api.CreateConsultationAsync(request).Code();
        }

        Assert.Equal("initiative_not_found", await Refused(request => request.InitiativeId = Calls.NewId()));
        Assert.Equal("version_not_found", await Refused(request => request.VersionIds[0] = Calls.NewId()));
        Assert.Equal("version_not_found", await Refused(request => request.VersionIds[0] = other.VersionId.ToString()));
        Assert.Equal("version_unpublished", await Refused(request => request.VersionIds[0] = unpublished.VersionId.ToString()));

        var initiative = await system.Initiatives(system.Kadri).GetInitiativeAsync(new() { Id = text.InitiativeId.ToString() });
        await system.Initiatives(system.Kadri).WithdrawInitiativeAsync(new() { RequestId = Calls.NewId(), Id = initiative.Id, Etag = initiative.Etag, Reason = "Given up." });
        Assert.Equal("initiative_ended", await Refused(_ => { }));
        Assert.Equal(before, await system.Count("consultation"));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once_and_nothing_is_stored()
    {
        var now = await system.Now();
        var before = await system.Count("consultation");
        var request = new CreateConsultationRequest
        {
            RequestId = Calls.NewId(),
            InitiativeId = "the forest act",
            Title = { ["english please"] = "What?" },
            Description = { ["en"] = new string('x', 10_001) },
            OpenTime = now.AddDays(-1).Stamp(),
            CloseTime = now.AddYears(6).Stamp(),
            Places = { "" },
            Questions = { new Question(), Drafting.AChoice(3, "only one"), new Question { Kind = Question.Types.Kind.Text, Text = { ["en"] = "nul\0" }, Options = { new Question.Types.Option() } } },
        };

        var wrong = await system.Consultations(system.Kadri).CreateConsultationAsync(request).Fields();

        Assert.Equal(
            ["close_time", "description[en]", "initiative_id", "open_time", "places[0]", "questions[0].kind", "questions[0].text", "questions[1].max_choices", "questions[1].options",
             "questions[2].options", "questions[2].text", "questions[2].text[en]", "title", "title[english please]", "version_ids"], wrong);
        Assert.Equal(before, await system.Count("consultation"));
    }

    [Fact]
    public async Task Two_versions_must_be_of_different_documents()
    {
        var text = await system.AText();
        var next = await system.NextVersion(text, Drafting.ForestAct);
        var annex = await system.AVersion(text.InitiativeId, await system.ADocument(text.InitiativeId), Drafting.ForestAct);
        var request = system.Announcement(text, await system.Now());

        request.VersionIds.Add(next.VersionId.ToString());
        Assert.Equal(["version_ids[1]"], await system.Consultations(system.Kadri).CreateConsultationAsync(request).Fields());

        request.VersionIds[1] = annex.VersionId.ToString();
        Assert.Equal(2, (await system.Consultations(system.Kadri).CreateConsultationAsync(request)).Versions.Count);
    }

    [Fact]
    public async Task Questions_change_before_the_opening_and_not_afterwards()
    {
        var text = await system.AText();
        var now = await system.Now();
        var consultation = await system.AConsultation(text, request => (request.OpenTime, request.CloseTime) = (now.AddHours(1).Stamp(), now.AddHours(2).Stamp()));
        Assert.Equal(ConsultationState.Scheduled, consultation.State);
        var api = system.Consultations(system.Kadri);
        var change = new UpdateConsultationRequest
        {
            RequestId = Calls.NewId(),
            Consultation = new() { Id = consultation.Id, Etag = consultation.Etag, Title = { ["en"] = "Better asked" }, Questions = { Drafting.AnOpenQuestion } },
            UpdateMask = new() { Paths = { "title", "questions" } },
        };

        var changed = await api.UpdateConsultationAsync(change);

        Assert.Equal(("Better asked", 1), (changed.Title["en"], changed.Questions.Count));
        Assert.Equal(changed, await api.UpdateConsultationAsync(change));
        change.RequestId = Calls.NewId();
        Assert.Equal("etag_mismatch", await api.UpdateConsultationAsync(change).Code());
        change.Consultation.Etag = changed.Etag;
        await system.At(now.AddHours(1), async () => Assert.Equal("consultation_already_open", await api.UpdateConsultationAsync(change).Code()));
        change.UpdateMask.Paths.Add("close_time");
        Assert.Equal(["update_mask"], await api.UpdateConsultationAsync(change).Fields());
        change.Consultation.Id = Calls.NewId();
        change.UpdateMask.Paths.Remove("close_time");
        Assert.Equal("consultation_not_found", await api.UpdateConsultationAsync(change).Code());
    }

    [Fact]
    public async Task A_deadline_moves_later_with_its_reason_and_never_earlier()
    {
        var bus = await system.System.Bus();
        var told = await bus.Listen<ConsultationExtended>();
        var consultation = await system.AConsultation(await system.AText());
        var api = system.Consultations(system.Kadri);
        var closes = consultation.CloseTime.ToDateTimeOffset();
        ExtendConsultationRequest To(DateTimeOffset time, string etag) => new() { RequestId = Calls.NewId(), Id = consultation.Id, Etag = etag, CloseTime = time.Stamp(), Reason = "The holidays." };

        var extended = await api.ExtendConsultationAsync(To(closes.AddDays(1), consultation.Etag));

        Assert.Equal((closes.AddDays(1), "The holidays."), (extended.CloseTime.ToDateTimeOffset(), Assert.Single(extended.Extensions).Reason));
        Assert.Equal("etag_mismatch", await api.ExtendConsultationAsync(To(closes.AddDays(2), consultation.Etag)).Code());
        Assert.Equal("deadline_not_later", await api.ExtendConsultationAsync(To(closes.AddDays(1), extended.Etag)).Code());
        Assert.Equal(["close_time"], await api.ExtendConsultationAsync(To(closes.AddYears(6), extended.Etag)).Fields());
        Assert.Equal(["close_time", "id", "reason"], await api.ExtendConsultationAsync(new() { RequestId = Calls.NewId() }).Fields());
        await system.At(closes.AddDays(1).AddMicroseconds(1), async () => Assert.Equal("consultation_closed", await api.ExtendConsultationAsync(To(closes.AddDays(2), extended.Etag)).Code()));
        await Eventually.Holds("the extension was told", () => Task.FromResult(told.All.Any(one => one.As<ConsultationExtended>().ConsultationId.ToString() == consultation.Id)));

        var earlier = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => system.System.Execute("consultations", $"update consultation set close_time = close_time - interval '1 minute' where id = '{consultation.Id}'"));
        Assert.Equal("consultation_deadline_only_later", earlier.ConstraintName);
    }

    [Fact]
    [Trait("promise", "P5")]
    [Trait("promise", "T10")]
    public async Task Only_the_responsible_organisations_coordinators_announce_change_and_extend()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text, request => request.OpenTime = request.CloseTime.ToDateTimeOffset().AddMinutes(-1).Stamp());
        var now = await system.Now();
        (string? Token, string Code)[] others =
        [
            (null, "not_signed_in"), (system.ACitizen(), "not_allowed"), (system.Peeter, "not_allowed"),
            (system.System.Tokens.Person("Drafter", null, (system.Climate, Roles.Drafter)), "not_allowed"),
            (system.System.Tokens.System(null, (system.Justice, Roles.EngagementCoordinator)), "not_allowed"),
        ];

        foreach (var (token, code) in others)
        {
            var api = system.Consultations(token);
            Assert.Equal(code, await api.CreateConsultationAsync(system.Announcement(text, now)).Code());
            Assert.Equal(code, await api.UpdateConsultationAsync(new() { RequestId = Calls.NewId(), Consultation = new() { Id = consultation.Id, Title = { ["en"] = "x" } }, UpdateMask = new() { Paths = { "title" } } }).Code());
            Assert.Equal(code, await api.ExtendConsultationAsync(new() { RequestId = Calls.NewId(), Id = consultation.Id, CloseTime = now.AddDays(9).Stamp(), Reason = "x" }).Code());
        }

        Assert.Equal(consultation, await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id }));
    }

    private static IEnumerable<BusMessage> About(Messages messages, Consultation consultation) =>
        messages.All.Where(message => message.Body.GetProperty("consultationId").GetString() == consultation.Id);
}

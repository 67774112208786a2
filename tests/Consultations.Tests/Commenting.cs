using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class Commenting(ConsultationsSystem system)
{
    [Fact]
    public async Task A_comment_is_written_changed_and_taken_back()
    {
        var bus = await system.System.Bus();
        var (submitted, edited, withdrawn) = (await bus.Listen<CommentSubmitted>(), await bus.Listen<CommentEdited>(), await bus.Listen<CommentWithdrawn>());
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var (mari, author) = (Guid.CreateVersion7(), "");
        var api = system.Comments(system.ACitizen(mari));
        author = mari.ToString();

        var comment = await api.SubmitCommentAsync(consultation.Submission("Skis need no sunrise.", text.On("art_2", "between  sunrise\nand sunset", text["art_2"].Hash)));
        Assert.Equal((author, "Skis need no sunrise.", $"{consultation.Reference}/1", text["art_2"].Hash), (comment.AuthorId, comment.Text, comment.Reference, comment.Target.Provision.Hash));
        Assert.Equal(comment, await system.Comments().GetCommentAsync(new() { Reference = comment.Reference }));
        Assert.Equal(1, (await system.Comments().GetCommentCountsAsync(new() { VersionId = text.VersionId.ToString() })).ByEid["art_2"]);

        var changed = await api.EditCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id, Etag = comment.Etag, Text = "Skis need no sunset either." });
        Assert.Equal(("Skis need no sunset either.", true), (changed.Text, changed.EditTime is not null));
        Assert.Equal(["Skis need no sunrise."], (await system.Comments().ListCommentRevisionsAsync(new() { CommentId = comment.Id })).Revisions.Select(revision => revision.Text));
        Assert.Equal("etag_mismatch", await api.EditCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id, Etag = comment.Etag, Text = "Again." }).Code());
        Assert.Equal(1, (await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id })).CommentCount);

        var gone = await api.WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id });
        Assert.Equal(("", author, comment.Reference), (gone.Text, gone.AuthorId, gone.Reference));
        Assert.NotNull(gone.WithdrawTime);
        Assert.Equal(gone, await api.WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id }));
        Assert.Empty((await system.Comments().ListCommentRevisionsAsync(new() { CommentId = comment.Id })).Revisions);
        Assert.Equal("comment_withdrawn", await api.EditCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id, Text = "Back again." }).Code());
        Assert.Empty((await system.Comments().GetCommentCountsAsync(new() { VersionId = text.VersionId.ToString() })).ByEid);
        Assert.Equal(0, (await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id })).CommentCount);
        Assert.Equal(0, await system.Count($"comment_words where comment_id = '{comment.Id}'"));
        Assert.Empty((await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id })).Comments);
        Assert.Equal(gone, Assert.Single((await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, IncludeWithdrawn = true })).Comments));

        await Eventually.Holds("all three were told once", () => Task.FromResult(new[] { submitted, edited, withdrawn }.All(one => one.All.Where(told => told.Body.GetProperty("commentId").GetString() == comment.Id).DistinctBy(told => told.Id).Count() == 1)));
    }

    [Fact]
    [Trait("promise", "F24")]
    [Trait("promise", "I1")]
    public async Task Sixty_four_submissions_with_one_request_id_are_one_comment()
    {
        var consultation = await system.AConsultation(await system.AText());
        var api = system.Comments(system.ACitizen());
        var request = consultation.Submission();

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => api.SubmitCommentAsync(request).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Equal((1L, 1L), (await system.Count($"comment where consultation_id = '{consultation.Id}'"), await system.Count($"consultation_tally where consultation_id = '{consultation.Id}' and comment_count = 1")));
        request.Text = "Something else.";
        Assert.Equal("request_id_reused", await api.SubmitCommentAsync(request).Code());
    }

    [Fact]
    public async Task Comments_written_at_once_are_numbered_without_gaps_and_counted_exactly()
    {
        var consultation = await system.AConsultation(await system.AText());

        await Task.WhenAll(Enumerable.Range(0, 48).Select(_ => system.AComment(consultation)));

        var all = await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, PageSize = 100 });
        Assert.Equal(Enumerable.Range(1, 48).Select(number => $"{consultation.Reference}/{number}").Order(), all.Comments.Select(comment => comment.Reference).Order());
        Assert.Equal(48, (await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id })).CommentCount);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        var api = system.Comments(system.ACitizen());

        Assert.Equal(
            ["consultation_id", "language", "organisation_id", "target.provision.eid", "target.provision.hash", "target.provision.quoted_text", "target.provision.version_id", "text"],
            await api.SubmitCommentAsync(new()
            {
                RequestId = Calls.NewId(),
                ConsultationId = "x",
                OrganisationId = "y",
                Language = "not a language",
                Target = new() { Provision = new() { Hash = "XYZ", QuotedText = new string('x', 2_001) } },
            }).Fields());
        Assert.Equal(["id", "option_ids[0]", "text"], await api.EditCommentAsync(new() { RequestId = Calls.NewId(), OptionIds = { "x" }, Text = "\0" }).Fields());
        Assert.Equal(["consultation_id", "version_id"], await api.ListCommentsAsync(new() { Eid = "art_1" }).Fields());
        Assert.Equal(["request_id"], await api.WithdrawCommentAsync(new() { Id = Calls.NewId() }).Fields());
    }

    [Fact]
    public async Task Whatever_is_not_put_before_the_public_cannot_be_commented_on()
    {
        var (text, other) = (await system.AText(), await system.AText());
        var consultation = await system.AConsultation(text, request => request.Questions.Add([Drafting.AnOpenQuestion, Drafting.AChoice(2, "A", "B", "C")]));
        var (open, choice) = (consultation.Questions[0], consultation.Questions[1]);
        var api = system.Comments(system.ACitizen());
        Task<string?> On(CommentTarget target, string words = "x") => api.SubmitCommentAsync(consultation.Submission(words, target)).Code();
        CommentTarget To(string question, params string[] options) => new() { Question = new() { QuestionId = question, OptionIds = { options } } };

        Assert.Equal("provision_not_found", await On(text.On("art_99")));
        Assert.Equal("provision_not_found", await On(other.On("art_1")));
        Assert.Equal("provision_not_found", await On(text.On("art_1", hash: new string('0', 64))));
        Assert.Equal("quote_not_found", await On(text.On("art_1", "between sunrise and sunset")));
        Assert.Equal("question_not_found", await On(To(Calls.NewId())));
        Assert.Equal("option_not_found", await On(To(choice.Id, Calls.NewId())));
        Assert.Equal("option_not_found", await On(To(open.Id, choice.Options[0].Id)));
        Assert.Equal("too_many_choices", await On(To(choice.Id, [.. choice.Options.Select(option => option.Id)])));
        Assert.Equal("invalid_fields", await On(To(choice.Id)));
        Assert.Equal("consultation_not_found", await api.SubmitCommentAsync(new() { RequestId = Calls.NewId(), ConsultationId = Calls.NewId(), Text = "x" }).Code());
        Assert.Equal(0, await system.Count($"comment where consultation_id = '{consultation.Id}'"));

        Assert.Equal("accepted", await On(To(open.Id), "A map."));
        Assert.Equal("accepted", await On(To(choice.Id, choice.Options[0].Id, choice.Options[2].Id), ""));
        Assert.Equal("invalid_fields", await On(To(open.Id), ""));
    }

    [Fact]
    public async Task A_choice_can_be_changed()
    {
        var consultation = await system.AConsultation(await system.AText(), request => request.Questions.Add(Drafting.AChoice(1, "A", "B")));
        var question = consultation.Questions[0];
        var api = system.Comments(system.ACitizen());
        var comment = await api.SubmitCommentAsync(consultation.Submission("", new() { Question = new() { QuestionId = question.Id, OptionIds = { question.Options[0].Id } } }));

        var changed = await api.EditCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id, Etag = comment.Etag, OptionIds = { question.Options[1].Id } });

        Assert.Equal([question.Options[1].Id], changed.Target.Question.OptionIds);
        Assert.Equal("option_not_found", await api.EditCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id, OptionIds = { Calls.NewId() } }).Code());
        Assert.Equal([question.Options[1].Id], (await system.Comments().GetCommentAsync(new() { Id = comment.Id })).Target.Question.OptionIds);
        Assert.Single((await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, QuestionId = question.Id })).Comments);
    }

    [Fact]
    [Trait("promise", "T42")]
    public async Task Only_a_representative_speaks_for_an_organisation()
    {
        var consultation = await system.AConsultation(await system.AText());
        var liis = system.System.Tokens.Person("Liis", null, (system.Hikers, Roles.Representative));
        SubmitCommentRequest For(Guid organisation) => new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id, Text = "We walk.", OrganisationId = organisation.ToString() };

        Assert.Equal(system.Hikers.ToString(), (await system.Comments(liis).SubmitCommentAsync(For(system.Hikers))).OrganisationId);
        Assert.Equal("not_allowed", await system.Comments(liis).SubmitCommentAsync(For(system.Climate)).Code());
        Assert.Equal("not_allowed", await system.Comments(system.Kadri).SubmitCommentAsync(For(system.Climate)).Code());
        Assert.Equal("not_allowed", await system.Comments(system.ACitizen()).SubmitCommentAsync(For(system.Hikers)).Code());
        Assert.Equal("persons_only", await system.Comments(system.System.Tokens.System(null, (system.Hikers, Roles.Representative))).SubmitCommentAsync(For(system.Hikers)).Code());
        Assert.Equal(1, (await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, OrganisationsOnly = true })).Total);
    }

    [Fact]
    [Trait("promise", "P5")]
    public async Task Nobody_changes_what_somebody_else_wrote()
    {
        var consultation = await system.AConsultation(await system.AText());
        var comment = await system.AComment(consultation);

        foreach (var (token, code) in new[] { ((string?)null, "not_signed_in"), (system.ACitizen(), "not_allowed"), (system.Kadri, "not_allowed"), (system.Peeter, "not_allowed"), (system.System.Tokens.System(), "persons_only") })
        {
            Assert.Equal(code, await system.Comments(token).EditCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id, Text = "Mine now." }).Code());
            Assert.Equal(code, await system.Comments(token).WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id }).Code());
        }

        Assert.Equal("not_signed_in", await system.Comments().SubmitCommentAsync(consultation.Submission()).Code());
        Assert.Equal("not_signed_in", await system.Comments().ListMyCommentsAsync(new()).Code());
        Assert.Equal("comment_not_found", await system.Comments(system.ACitizen()).EditCommentAsync(new() { RequestId = Calls.NewId(), Id = Calls.NewId(), Text = "x" }).Code());
        Assert.Equal("comment_not_found", await system.Comments(system.ACitizen()).WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = Calls.NewId() }).Code());
        Assert.Equal("comment_not_found", await system.Comments().GetCommentAsync(new() { Reference = $"{consultation.Reference}/2" }).Code());
        Assert.Equal("comment_not_found", await system.Comments().ListCommentRevisionsAsync(new() { CommentId = Calls.NewId() }).Code());
        Assert.Equal(comment, await system.Comments().GetCommentAsync(new() { Id = comment.Id }));
    }

    [Fact]
    [Trait("promise", "P1")]
    [Trait("promise", "T40")]
    public async Task Killed_between_commit_and_answer_the_same_request_finds_the_one_comment()
    {
        var consultation = await system.AConsultation(await system.AText());
        var (service, api, request) = (system.System.Service("consultations"), system.Comments(system.ACitizen()), consultation.Submission());
        await service.Kill();
        await service.Start(("OPENGOV_CRASH_AT", "http.after_commit_before_response"));

        await Assert.ThrowsAsync<RpcException>(() => api.SubmitCommentAsync(request).ResponseAsync);
        await service.Ended();
        await service.Start();
        var comment = await api.SubmitCommentAsync(request);

        Assert.Equal(request.Text, comment.Text);
        Assert.Equal(1, await system.Count($"comment where consultation_id = '{consultation.Id}'"));
    }
}

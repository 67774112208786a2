using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;
using OpenGov.Testing;
using Xunit;
using static OpenGov.Consultations.Tests.Answers;
using Outcome = OpenGov.Consultations.V1.Response.Types.Outcome;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class ResponseTables(ConsultationsSystem system)
{
    [Fact]
    public async Task Answers_become_public_with_the_table_edition_by_edition_in_the_order_of_the_text()
    {
        var bus = await system.System.Bus();
        var (answered, published) = (await bus.Listen<CommentAnswered>(), await bus.Listen<ResponseTablePublished>());
        var text = await system.AText();
        var consultation = await system.AConsultation(text, request => request.Questions.Add(Drafting.AnOpenQuestion));
        var question = await system.AComment(consultation, new() { Question = new() { QuestionId = consultation.Questions[0].Id } });
        var fourth = await system.AComment(consultation, text.On("art_4"));
        var second = await system.AComment(consultation, text.On("art_2"));
        var whole = await system.AComment(consultation);
        var next = await system.NextVersion(text, Drafting.ForestAct);
        var (kadri, anybody) = (system.Responses(system.Kadri), system.Responses());

        var accepted = To(consultation, second);
        (accepted.Outcome, accepted.Reasons, accepted.Change) = (Outcome.Accepted, "Skis need no sunrise.", new() { VersionId = next.VersionId.ToString(), Eid = "art_2" });
        var response = await kadri.AnswerCommentsAsync(accepted);
        Assert.Equal(response, await kadri.AnswerCommentsAsync(accepted));
        await kadri.AnswerCommentsAsync(To(consultation, fourth, whole));

        Assert.Null((await system.Comments().GetCommentAsync(new() { Id = second.Id })).Response);
        Assert.Null((await system.Comments(system.Peeter).GetCommentAsync(new() { Id = second.Id })).Response);
        Assert.Equal(response, (await system.Comments(system.Kadri).GetCommentAsync(new() { Id = second.Id })).Response);
        Assert.Equal(3, (await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id })).AnsweredCount);
        Assert.Equal("consultation_still_open", await kadri.PublishResponseTableAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id }).Code());
        Assert.Equal("response_not_found", await anybody.ListResponseRevisionsAsync(new() { ResponseId = response.Id }).Code());
        var before = await anybody.GetResponseTableAsync(new() { ConsultationId = consultation.Id });
        Assert.Equal((0, 4, 0), (before.Number, before.CommentCount, before.AnsweredCount));

        await system.AfterTheEnd(consultation, async () =>
        {
            var first = await kadri.PublishResponseTableAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id });
            Assert.Equal((1, 4, 3, 1, 0, 0, 2), (first.Number, first.CommentCount, first.AnsweredCount, first.Accepted, first.PartlyAccepted, first.Rejected, first.Noted));
            Assert.Equal("nothing_to_publish", await kadri.PublishResponseTableAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id }).Code());
            await kadri.AnswerCommentsAsync(To(consultation, question));
            Assert.Equal(2, (await kadri.PublishResponseTableAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id })).Number);
        });

        var (rows, token) = (new List<ResponseTable.Types.Row>(), "");
        do
        {
            var page = await anybody.GetResponseTableAsync(new() { ConsultationId = consultation.Id, PageSize = 3, PageToken = token });
            rows.AddRange(page.Rows);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        Assert.Equal([whole.Id, second.Id, fourth.Id, question.Id], rows.Select(row => row.Comment.Id));
        Assert.Equal(["", "§ 2 Right of way", "§ 4 Fires", "What is missing? / Mis on puudu?"], rows.Select(row => row.Place));
        Assert.Equal((Outcome.Accepted, "art_2", next.VersionId.ToString()), (rows[1].Comment.Response.Outcome, rows[1].Comment.Response.Change.Eid, rows[1].Comment.Response.Change.VersionId));
        var read = await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id });
        Assert.Equal((2, true), (read.ResponseTableNumber, read.ResponsesPublishTime is not null));

        await Eventually.Holds("every answer and both editions were told once", () => Task.FromResult(
            answered.All.Where(one => one.As<CommentAnswered>().ConsultationId.ToString() == consultation.Id).DistinctBy(one => one.As<CommentAnswered>().CommentId).Count() == 4
            && published.All.Count(one => one.As<ResponseTablePublished>().ConsultationId.ToString() == consultation.Id) == 2));
        Assert.Equal(4, answered.All.Where(one => one.As<CommentAnswered>().ConsultationId.ToString() == consultation.Id).DistinctBy(one => one.Id).Count());
        Assert.Equal(0, await system.Count(Supporting.Drift));
    }

    [Fact]
    public async Task A_revised_answer_keeps_its_earlier_wordings_and_the_public_sees_those_that_were_public()
    {
        var consultation = await system.AConsultation(await system.AText());
        var comment = await system.AComment(consultation);
        var (kadri, anybody) = (system.Responses(system.Kadri), system.Responses());
        var response = await kadri.AnswerCommentsAsync(To(consultation, comment));
        ReviseResponseRequest Anew(string reasons, string etag) => new() { RequestId = Calls.NewId(), Id = response.Id, Etag = etag, Outcome = Outcome.Rejected, Reasons = reasons };

        var second = await kadri.ReviseResponseAsync(Anew("Second wording.", response.Etag));
        Assert.Equal("etag_mismatch", await kadri.ReviseResponseAsync(Anew("Too late.", response.Etag)).Code());
        await system.AfterTheEnd(consultation, async () => await kadri.PublishResponseTableAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id }));
        var third = await kadri.ReviseResponseAsync(Anew("Third wording.", second.Etag));

        Assert.Equal((3, true), (third.Revision, third.PublishTime is not null));
        Assert.Equal("Third wording.", (await system.Comments().GetCommentAsync(new() { Id = comment.Id })).Response.Reasons);
        Assert.Equal(["Noted, with thanks.", "Second wording."], (await kadri.ListResponseRevisionsAsync(new() { ResponseId = response.Id })).Revisions.Select(one => one.Reasons));
        Assert.Equal(["Second wording."], (await anybody.ListResponseRevisionsAsync(new() { ResponseId = response.Id })).Revisions.Select(one => one.Reasons));
        Assert.Equal("response_not_found", await kadri.ReviseResponseAsync(new() { RequestId = Calls.NewId(), Id = Calls.NewId(), Outcome = Outcome.Noted, Reasons = "x" }).Code());
        Assert.Equal("response_not_found", await anybody.ListResponseRevisionsAsync(new() { ResponseId = Calls.NewId() }).Code());
    }

    [Fact]
    public async Task A_table_is_published_once_however_many_publish_it()
    {
        var consultation = await system.AConsultation(await system.AText());
        var kadri = system.Responses(system.Kadri);
        await kadri.AnswerCommentsAsync(To(consultation, await system.AComment(consultation)));

        await system.AfterTheEnd(consultation, async () =>
        {
            var codes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => kadri.PublishResponseTableAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id }).Code()));
            Assert.Equal((1, 31), (codes.Count(code => code == "accepted"), codes.Count(code => code == "nothing_to_publish")));
        });
        Assert.Equal(1, await system.Count($"response_table where consultation_id = '{consultation.Id}'"));
    }

    [Fact]
    public async Task What_changed_must_be_there_and_the_public_sees_it_when_it_sees_the_version()
    {
        var (text, other) = (await system.AText(), await system.AText());
        var consultation = await system.AConsultation(text);
        var comment = await system.AComment(consultation);
        var draft = await system.AVersion(text.InitiativeId, text.DocumentId, Drafting.ForestAct, publish: false);
        var kadri = system.Responses(system.Kadri);
        Task<string?> Because(string version, string eid, Outcome outcome = Outcome.Accepted)
        {
            var request = To(consultation, comment);
            (request.Outcome, request.Change) = (outcome, new() { VersionId = version, Eid = eid });
            return kadri.AnswerCommentsAsync(request).Code();
        }

        Assert.Equal("version_not_found", await Because(Calls.NewId(), ""));
        Assert.Equal("version_not_found", await Because(other.VersionId.ToString(), ""));
        Assert.Equal("provision_not_found", await Because(draft.VersionId.ToString(), "art_99"));
        Assert.Equal("invalid_fields", await Because(draft.VersionId.ToString(), "art_1", Outcome.Rejected));
        Assert.Equal("accepted", await Because(draft.VersionId.ToString(), "art_1"));

        await system.AfterTheEnd(consultation, async () => await kadri.PublishResponseTableAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id }));
        Assert.Null((await system.Comments().GetCommentAsync(new() { Id = comment.Id })).Response.Change);
        Assert.NotNull((await system.Comments(system.Kadri).GetCommentAsync(new() { Id = comment.Id })).Response.Change);
        await system.Documents(system.Kadri).PublishVersionAsync(new() { RequestId = Calls.NewId(), Id = draft.VersionId.ToString() });
        await Eventually.Holds("the change is public", async () => (await system.Comments().GetCommentAsync(new() { Id = comment.Id })).Response.Change?.Eid == "art_1");
    }
}

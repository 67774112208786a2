using OpenGov.Consultations.V1;
using Xunit;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class Listing(ConsultationsSystem system)
{
    [Fact]
    public async Task Lists_are_filtered_ordered_paged_and_counted()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text, request => request.Questions.Add(Drafting.AnOpenQuestion));
        var mari = Guid.CreateVersion7();
        var whole = await system.AComment(consultation, text: "The nightingale sings", token: system.ACitizen(mari));
        var second = await system.AComment(consultation, text.On("art_2"), "A nightingale again", system.ACitizen(mari));
        var question = await system.AComment(consultation, new() { Question = new() { QuestionId = consultation.Questions[0].Id } }, "An owl");
        await system.Comments(system.ACitizen()).SupportCommentAsync(new() { CommentId = second.Id });
        async Task<string[]> Ids(Action<ListCommentsRequest> with)
        {
            var request = new ListCommentsRequest { ConsultationId = consultation.Id };
            with(request);
            var answer = await system.Comments().ListCommentsAsync(request);
            Assert.Equal(answer.Comments.Count, answer.Total);
            return [.. answer.Comments.Select(comment => comment.Id)];
        }

        Assert.Equal([question.Id, second.Id, whole.Id], await Ids(_ => { }));
        Assert.Equal([whole.Id, second.Id, question.Id], await Ids(request => request.Order = ListCommentsRequest.Types.Order.Oldest));
        Assert.Equal(second.Id, (await Ids(request => request.Order = ListCommentsRequest.Types.Order.MostSupported))[0]);
        Assert.Equal([second.Id, whole.Id], await Ids(request => request.Query = "NIGHTINGALE"));
        Assert.Empty(await Ids(request => request.Query = "nightingale -sings -again"));
        Assert.Equal([whole.Id], await Ids(request => request.WholeOnly = true));
        Assert.Equal([question.Id], await Ids(request => request.QuestionId = consultation.Questions[0].Id));
        Assert.Equal([second.Id], await Ids(request => (request.VersionId, request.Eid) = (text.VersionId.ToString(), "art_2")));
        Assert.Empty(await Ids(request => request.Answered = ListCommentsRequest.Types.Answered.Yes));
        Assert.Equal(3, (await Ids(request => request.Answered = ListCommentsRequest.Types.Answered.No)).Length);
        Assert.Equal(3, (await Ids(request => (request.ConsultationId, request.InitiativeId) = ("", consultation.InitiativeId))).Length);
        Assert.Equal([second.Id, whole.Id], (await system.Comments(system.ACitizen(mari)).ListMyCommentsAsync(new())).Comments.Select(comment => comment.Id));
        Assert.Equal(1, (await system.Comments().GetCommentCountsAsync(new() { VersionId = text.VersionId.ToString() })).OnWhole);

        foreach (var order in Enum.GetValues<ListCommentsRequest.Types.Order>())
        {
            var (paged, token) = (new List<string>(), "");
            do
            {
                var page = await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, Order = order, PageSize = 1, PageToken = token });
                Assert.Equal(3, page.Total);
                paged.AddRange(page.Comments.Select(comment => comment.Id));
                token = page.NextPageToken;
            }
            while (token.Length > 0);
            Assert.Equal(await Ids(request => request.Order = order), paged);
        }
    }

    [Fact]
    [Trait("promise", "T06")]
    public async Task A_page_token_of_another_question_is_refused()
    {
        var consultation = await system.AConsultation(await system.AText());
        await system.AComment(consultation);
        await system.AComment(consultation);
        var first = await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, PageSize = 1 });

        Assert.Equal(["page_token"], await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, PageSize = 1, PageToken = first.NextPageToken, WholeOnly = true }).Fields());
        Assert.Equal(["page_token"], await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, PageToken = "<script>" }).Fields());
        Assert.Equal(["page_size"], await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, PageSize = -1 }).Fields());
    }
}

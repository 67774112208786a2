using OpenGov.Consultations.V1;
using Xunit;
using static OpenGov.Consultations.Tests.Answers;
using Outcome = OpenGov.Consultations.V1.Response.Types.Outcome;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class Answering(ConsultationsSystem system)
{
    [Fact]
    public async Task An_answer_to_a_group_covers_its_comments()
    {
        var consultation = await system.AConsultation(await system.AText());
        var mari = system.ACitizen(Guid.CreateVersion7());
        var (a, b, gone, alone) = (await system.AComment(consultation), await system.AComment(consultation), await system.AComment(consultation, token: mari), await system.AComment(consultation));
        var kadri = system.Responses(system.Kadri);
        var group = await kadri.CreateCommentGroupAsync(Together(consultation, a, b, gone));
        await system.Comments(mari).WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = gone.Id });
        var request = new AnswerCommentsRequest { RequestId = Calls.NewId(), ConsultationId = consultation.Id, GroupId = group.Id, Outcome = Outcome.PartlyAccepted, Reasons = "In part." };

        Assert.Equal(3, group.CommentCount);
        Assert.Equal("comment_grouped", await kadri.CreateCommentGroupAsync(Together(consultation, alone, a)).Code());
        var response = await kadri.AnswerCommentsAsync(request);

        Assert.Equal((2, group.Id), (response.CommentCount, response.GroupId));
        Assert.Equal(response, (await system.Comments(system.Kadri).GetCommentAsync(new() { Id = b.Id })).Response);
        Assert.Equal(group.Id, (await system.Comments().GetCommentAsync(new() { Id = b.Id })).GroupId);
        Assert.Equal([a.Id, b.Id], (await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, GroupId = group.Id, Order = ListCommentsRequest.Types.Order.Oldest })).Comments.Select(comment => comment.Id));
        request.RequestId = Calls.NewId();
        Assert.Equal("comment_answered", await kadri.AnswerCommentsAsync(request).Code());
        Assert.Equal("comment_answered", await kadri.AnswerCommentsAsync(To(consultation, a)).Code());
        Assert.Equal("comment_withdrawn", await kadri.AnswerCommentsAsync(To(consultation, gone)).Code());
        Assert.Equal("comment_answered", await kadri.CreateCommentGroupAsync(Together(consultation, a)).Code());
        request.GroupId = Calls.NewId();
        Assert.Equal("group_not_found", await kadri.AnswerCommentsAsync(request).Code());

        Assert.Equal((2, response), (Assert.Single((await kadri.ListCommentGroupsAsync(new() { ConsultationId = consultation.Id })).Groups).CommentCount, (await kadri.ListCommentGroupsAsync(new() { ConsultationId = consultation.Id })).Groups[0].Response));
        Assert.Null((await system.Responses().ListCommentGroupsAsync(new() { ConsultationId = consultation.Id })).Groups[0].Response);
        Assert.Equal("consultation_not_found", await kadri.ListCommentGroupsAsync(new() { ConsultationId = Calls.NewId() }).Code());
        Assert.Equal(0, await system.Count(Supporting.Drift));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        var kadri = system.Responses(system.Kadri);

        Assert.Equal(["change", "change.version_id", "comment_ids", "comment_ids[0]", "consultation_id", "group_id", "outcome", "reasons"], await kadri.AnswerCommentsAsync(new() { RequestId = Calls.NewId(), CommentIds = { "x" }, GroupId = "y", Change = new() }).Fields());
        Assert.Equal(["comment_ids", "consultation_id", "title"], await kadri.CreateCommentGroupAsync(new() { RequestId = Calls.NewId() }).Fields());
        Assert.Equal(["id", "outcome", "reasons"], await kadri.ReviseResponseAsync(new() { RequestId = Calls.NewId(), Reasons = new string('x', 10_001) }).Fields());
        Assert.Equal(["consultation_id", "page_size"], await kadri.GetResponseTableAsync(new() { PageSize = -1 }).Fields());
        Assert.Equal("consultation_not_found", await kadri.GetResponseTableAsync(new() { ConsultationId = Calls.NewId() }).Code());
    }

    [Fact]
    public async Task An_initiative_is_ready_when_nothing_runs_and_every_comment_has_an_answer()
    {
        var text = await system.AText();
        var mari = system.ACitizen(Guid.CreateVersion7());
        var consultation = await system.AConsultation(text);
        var (comment, gone) = (await system.AComment(consultation), await system.AComment(consultation, token: mari));
        async Task<(int, int)> Ready(string stage = "")
        {
            var ready = await system.Consultations().GetReadinessAsync(new() { InitiativeId = text.InitiativeId.ToString(), Stage = stage });
            return (ready.RunningConsultations, ready.UnansweredComments);
        }

        Assert.Equal((1, 2), await Ready());
        Assert.Equal((1, 2), await Ready(consultation.Stage));
        Assert.Equal((0, 0), await Ready("parliament"));
        await system.Comments(mari).WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = gone.Id });
        await system.AfterTheEnd(consultation, async () =>
        {
            Assert.Equal((0, 1), await Ready());
            await system.Responses(system.Kadri).AnswerCommentsAsync(To(consultation, comment));
            Assert.Equal((0, 0), await Ready());
        });
        Assert.Equal(["initiative_id"], await system.Consultations().GetReadinessAsync(new()).Fields());
    }
}

using Google.Protobuf.WellKnownTypes;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class LeavingAStage(DraftsSystem system)
{
    private async Task<Consultation> AConsultation(Draft draft) => await system.Consultations(system.Kadri).CreateConsultationAsync(new()
    {
        RequestId = Calls.NewId(),
        InitiativeId = draft.Initiative.Id,
        VersionIds = { draft.Version.Id },
        Title = { ["en"] = "What do you think?" },
        CloseTime = DateTimeOffset.UtcNow.AddHours(1).ToTimestamp(),
    });

    private async Task<Comment> AComment(Consultation consultation, string token) =>
        await system.Comments(token).SubmitCommentAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id, Text = "Paths must stay open." });

    private async Task<Initiative> Now(Draft draft) => await system.Initiatives().GetInitiativeAsync(new() { Id = draft.Initiative.Id });

    private async Task<string?> Move(Draft draft, string stage) => await system.Initiatives(system.Kadri).MoveInitiativeAsync((await Now(draft)).To(stage)).Code();

    [Fact]
    [Trait("promise", "T10")]
    public async Task Nobody_leaves_the_public_consultation_while_it_runs_or_a_comment_has_no_answer()
    {
        var draft = await system.ADraft();
        await system.Move(await Now(draft), "public_consultation");
        var consultation = await AConsultation(draft);
        var (mari, juhan) = (system.ACitizen, system.ACitizen);
        var (comment, second) = (await AComment(consultation, mari), await AComment(consultation, juhan));
        var stored = await system.Stored();

        Assert.Equal("consultation_open", await Move(draft, "government"));
        await system.Comments(juhan).WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = second.Id });
        await system.System.SetClock("consultations", consultation.CloseTime.ToDateTimeOffset().AddSeconds(1));
        try
        {
            Assert.Equal("comments_unanswered", await Move(draft, "government"));
            Assert.Equal("comments_unanswered", await Move(draft, "drafting"));
            Assert.Equal(stored, await system.Stored());

            await system.Responses(system.Kadri).AnswerCommentsAsync(new()
            {
                RequestId = Calls.NewId(),
                ConsultationId = consultation.Id,
                CommentIds = { comment.Id },
                Outcome = Response.Types.Outcome.Accepted,
                Reasons = "They stay open.",
            });
            Assert.Equal("accepted", await Move(draft, "government"));
        }
        finally
        {
            await system.System.SetClock("consultations", null);
        }
    }

    [Fact]
    public async Task A_consultation_of_an_earlier_stage_and_a_stage_that_demands_no_answers_hold_nobody_up()
    {
        var draft = await system.ADraft();
        await system.Move(await Now(draft), "drafting", "coordination");
        await AComment(await AConsultation(draft), system.ACitizen);

        Assert.Equal("accepted", await Move(draft, "public_consultation"));
        Assert.Equal("accepted", await Move(draft, "government"));
    }

    [Fact]
    public async Task Whatever_runs_an_initiative_can_be_withdrawn()
    {
        var draft = await system.ADraft();
        await AComment(await AConsultation(draft), system.ACitizen);

        Assert.Equal("withdrawn", (await system.Withdraw(await Now(draft))).Stage);
    }

    [Fact]
    [Trait("promise", "P3")]
    [Trait("promise", "F30")]
    public async Task While_Consultations_does_not_answer_nothing_leaves_a_stage_that_demands_answers()
    {
        var (draft, coordinated) = (await system.ADraft(), await system.Move(await system.APublicInitiative(), "drafting", "coordination"));
        var stored = await system.Stored();
        var consultations = system.System.Service("consultations");
        await consultations.Kill();
        try
        {
            Assert.Equal("peer_unavailable", await Move(draft, "drafting"));
            Assert.Equal(stored, await system.Stored());
            Assert.Equal("accepted", await system.Initiatives(system.Kadri).MoveInitiativeAsync(coordinated.To("government")).Code());
            Assert.Equal("accepted", await system.Initiatives(system.Kadri).UpdateInitiativeAsync((await Now(draft)).Retitled("Meanwhile")).Code());
        }
        finally
        {
            await consultations.Start();
        }

        await Eventually.Becomes("the initiative moves again", () => Move(draft, "drafting"), code => code == "accepted");
    }
}

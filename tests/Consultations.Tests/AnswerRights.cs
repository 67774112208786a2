using Xunit;
using static OpenGov.Consultations.Tests.Answers;
using Outcome = OpenGov.Consultations.V1.Response.Types.Outcome;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class AnswerRights(ConsultationsSystem system)
{
    [Fact]
    [Trait("promise", "T10")]
    [Trait("promise", "P5")]
    public async Task Only_the_responsible_organisation_answers_whoever_asks_and_whatever_the_state()
    {
        var consultation = await system.AConsultation(await system.AText());
        var (comment, other) = (await system.AComment(consultation), await system.AComment(consultation));
        var response = await system.Responses(system.Kadri).AnswerCommentsAsync(To(consultation, comment));
        (string? Token, string Code, string Unpublished)[] others =
        [
            (null, "not_signed_in", "not_signed_in"),
            (system.ACitizen(), "not_allowed", "response_not_found"),
            (system.Peeter, "not_allowed", "response_not_found"),
            (system.System.Tokens.Person("Representative", null, (system.Climate, Roles.Representative)), "not_allowed", "not_allowed"),
            (system.System.Tokens.Person("Administrator", null, (system.Climate, Roles.Administrator)), "not_allowed", "not_allowed"),
            (system.System.Tokens.System(null, (system.Justice, Roles.EngagementCoordinator)), "not_allowed", "response_not_found"),
        ];

        async Task NobodyElse(bool published)
        {
            foreach (var (token, code, unpublished) in others)
            {
                var api = system.Responses(token);
                Assert.Equal(code, await api.CreateCommentGroupAsync(Together(consultation, other)).Code());
                Assert.Equal(code, await api.AnswerCommentsAsync(To(consultation, other)).Code());
                Assert.Equal(published ? code : unpublished, await api.ReviseResponseAsync(new() { RequestId = Calls.NewId(), Id = response.Id, Outcome = Outcome.Accepted, Reasons = "We accept." }).Code());
                Assert.Equal(code, await api.PublishResponseTableAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id }).Code());
            }
        }

        await NobodyElse(published: false);
        await system.AfterTheEnd(consultation, async () =>
        {
            await NobodyElse(published: false);
            await system.Responses(system.Kadri).PublishResponseTableAsync(new() { RequestId = Calls.NewId(), ConsultationId = consultation.Id });
            await NobodyElse(published: true);
        });

        Assert.Equal((1L, 0L), (await system.Count($"response where consultation_id = '{consultation.Id}'"), await system.Count($"comment_group where consultation_id = '{consultation.Id}'")));
        Assert.Equal("accepted", await system.Responses(system.System.Tokens.Person("Drafter", null, (system.Climate, Roles.Drafter))).AnswerCommentsAsync(To(consultation, other)).Code());
        Assert.Equal("comment_not_found", await system.Responses(system.Kadri).AnswerCommentsAsync(To(await system.AConsultation(await system.AText()), comment)).Code());
    }

    [Fact]
    [Trait("promise", "T02")]
    [Trait("promise", "T29")]
    public async Task Sixty_four_answers_and_sixty_four_groups_at_once_are_one_each()
    {
        var consultation = await system.AConsultation(await system.AText());
        var (a, b) = (await system.AComment(consultation), await system.AComment(consultation));
        var kadri = system.Responses(system.Kadri);

        var groups = await Task.WhenAll(Enumerable.Range(0, 64).Select(turn => kadri.CreateCommentGroupAsync(turn % 2 == 0 ? Together(consultation, a, b) : Together(consultation, b, a)).Code()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(turn => kadri.AnswerCommentsAsync(turn % 2 == 0 ? To(consultation, a, b) : To(consultation, b, a)).Code()));

        Assert.Equal((1, 63), (groups.Count(code => code == "accepted"), groups.Count(code => code == "comment_grouped")));
        Assert.Equal((1, 63), (answers.Count(code => code == "accepted"), answers.Count(code => code == "comment_answered")));
        Assert.Equal((2L, 1L, 1L), (await system.Count($"comment_answer where consultation_id = '{consultation.Id}'"), await system.Count($"response where consultation_id = '{consultation.Id}'"), await system.Count($"comment_group where consultation_id = '{consultation.Id}'")));
        Assert.Equal(0, await system.Count(Supporting.Drift));
    }

    [Fact]
    [Trait("promise", "T29")]
    public async Task Withdrawals_and_answers_at_once_leave_the_counts_exact_and_no_withdrawn_comment_answered_afterwards()
    {
        var consultation = await system.AConsultation(await system.AText());
        var people = Enumerable.Range(0, 16).Select(_ => system.ACitizen(Guid.CreateVersion7())).ToList();
        var comments = await Task.WhenAll(people.Select(person => system.AComment(consultation, token: person)));
        var kadri = system.Responses(system.Kadri);

        await Task.WhenAll(comments.Select((comment, index) => system.Comments(people[index]).WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id }).Code())
            .Concat(comments.Select(comment => kadri.AnswerCommentsAsync(To(consultation, comment)).Code())));

        Assert.Equal(0, await system.Count(Supporting.Drift));
        var read = await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id });
        Assert.Equal((0, 0), (read.CommentCount, read.AnsweredCount));
    }
}

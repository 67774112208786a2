using OpenGov.Contracts.Events;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class Supporting(ConsultationsSystem system)
{
    /// <summary>Rows where a kept count is not what counting gives; none, whatever happened before.</summary>
    public const string Drift =
        """
        (select comment_id from support_tally t where support_count <> (select count(*) from support s where s.comment_id = t.comment_id)
         union all
         select consultation_id from consultation_tally t
         where comment_count <> (select count(*) from comment c where c.consultation_id = t.consultation_id and c.withdraw_time is null)
            or answered_count <> (select count(*) from comment c join comment_answer a on a.comment_id = c.id where c.consultation_id = t.consultation_id and c.withdraw_time is null)
         union all
         select id from response r where comment_count <> (select count(*) from comment_answer a where a.response_id = r.id)) drifted
        """;

    [Fact]
    [Trait("promise", "T01")]
    [Trait("promise", "P21")]
    [Trait("promise", "T29")]
    public async Task Sixty_four_supports_of_one_person_at_once_are_one_voice_told_once()
    {
        var told = await (await system.System.Bus()).Listen<CommentSupportChanged>();
        var comment = await system.AComment(await system.AConsultation(await system.AText()));
        var api = system.Comments(system.ACitizen());

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => api.SupportCommentAsync(new() { CommentId = comment.Id }).ResponseAsync));

        Assert.All(answers, answer => Assert.Equal((true, 1), (answer.Supported, answer.SupportCount)));
        Assert.Equal(1, await system.Count($"support where comment_id = '{comment.Id}'"));
        var read = await api.GetCommentAsync(new() { Id = comment.Id });
        Assert.Equal((1, true), (read.SupportCount, read.SupportedByMe));
        Assert.False((await system.Comments().GetCommentAsync(new() { Id = comment.Id })).SupportedByMe);
        Assert.Equal(0, (await api.WithdrawSupportAsync(new() { CommentId = comment.Id })).SupportCount);
        Assert.Equal(0, (await api.WithdrawSupportAsync(new() { CommentId = comment.Id })).SupportCount);
        await Eventually.Holds("both changes were told", () => Task.FromResult(told.All.Where(one => one.As<CommentSupportChanged>().CommentId.ToString() == comment.Id).DistinctBy(one => one.Id).Count() == 2));
        Assert.Equal(0, await system.Count(Drift));
    }

    [Fact]
    [Trait("promise", "T01")]
    [Trait("promise", "F25")]
    public async Task Many_who_support_and_take_back_at_once_are_counted_exactly()
    {
        var comment = await system.AComment(await system.AConsultation(await system.AText()));
        var people = Enumerable.Range(0, 32).Select(_ => system.Comments(system.ACitizen())).ToList();

        await Task.WhenAll(people.SelectMany((person, index) => Enumerable.Range(0, 4).Select(turn =>
            (index + turn) % 2 == 0 ? person.SupportCommentAsync(new() { CommentId = comment.Id }).ResponseAsync : person.WithdrawSupportAsync(new() { CommentId = comment.Id }).ResponseAsync)));

        Assert.Equal(await system.Count($"support where comment_id = '{comment.Id}'"), (await system.Comments().GetCommentAsync(new() { Id = comment.Id })).SupportCount);
        Assert.Equal(0, await system.Count(Drift));
    }

    [Fact]
    public async Task Nobody_supports_a_comment_of_their_own_or_one_that_was_withdrawn()
    {
        var consultation = await system.AConsultation(await system.AText());
        var mari = system.ACitizen(Guid.CreateVersion7());
        var comment = await system.AComment(consultation, token: mari);
        var other = system.Comments(system.ACitizen());

        Assert.Equal("own_comment", await system.Comments(mari).SupportCommentAsync(new() { CommentId = comment.Id }).Code());
        Assert.Equal("own_comment", await system.Comments(mari).WithdrawSupportAsync(new() { CommentId = comment.Id }).Code());
        Assert.Equal("accepted", await other.SupportCommentAsync(new() { CommentId = comment.Id }).Code());
        await system.Comments(mari).WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id });
        Assert.Equal("comment_withdrawn", await other.SupportCommentAsync(new() { CommentId = comment.Id }).Code());
        Assert.Equal("comment_withdrawn", await other.WithdrawSupportAsync(new() { CommentId = comment.Id }).Code());
        Assert.Equal("comment_not_found", await other.SupportCommentAsync(new() { CommentId = Calls.NewId() }).Code());
        Assert.Equal("not_signed_in", await system.Comments().SupportCommentAsync(new() { CommentId = comment.Id }).Code());
        Assert.Equal("persons_only", await system.Comments(system.System.Tokens.System()).SupportCommentAsync(new() { CommentId = comment.Id }).Code());
        Assert.Equal(["comment_id"], await other.SupportCommentAsync(new()).Fields());
        Assert.Equal((0L, 0L), (await system.Count($"support where comment_id = '{comment.Id}'"), await system.Count(Drift)));
    }

    [Fact]
    [Trait("promise", "F25")]
    public async Task Support_and_withdrawal_of_the_comment_at_once_leave_no_voice_behind()
    {
        var consultation = await system.AConsultation(await system.AText());
        for (var round = 0; round < 5; round++)
        {
            var mari = system.ACitizen(Guid.CreateVersion7());
            var comment = await system.AComment(consultation, token: mari);

            var supports = Enumerable.Range(0, 16).Select(_ => system.Comments(system.ACitizen()).SupportCommentAsync(new() { CommentId = comment.Id }).Code()).ToList();
            await system.Comments(mari).WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id });

            Assert.All(await Task.WhenAll(supports), code => Assert.Contains(code, (string[])["accepted", "comment_withdrawn"]));
            Assert.Equal(0, await system.Count($"support where comment_id = '{comment.Id}'"));
        }

        Assert.Equal(0, await system.Count(Drift));
    }
}

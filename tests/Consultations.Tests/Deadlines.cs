using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
[Trait("promise", "P27")]
public sealed class Deadlines(ConsultationsSystem system)
{
    [Fact]
    public async Task The_last_instant_is_in_and_a_microsecond_later_is_out_and_nothing_is_stored()
    {
        var consultation = await system.AConsultation(await system.AText());
        var (mari, closes) = (system.ACitizen(), consultation.CloseTime.ToDateTimeOffset());
        var comment = await system.AComment(consultation, token: mari);
        var other = await system.AComment(consultation);
        var api = system.Comments(mari);

        await system.At(closes, async () =>
        {
            Assert.Equal("accepted", await api.SubmitCommentAsync(consultation.Submission()).Code());
            Assert.Equal("accepted", await api.EditCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id, Text = "In the last instant." }).Code());
            Assert.Equal("accepted", await api.SupportCommentAsync(new() { CommentId = other.Id }).Code());
        });
        await system.At(closes.AddMicroseconds(1), async () =>
        {
            Assert.Equal("consultation_closed", await api.SubmitCommentAsync(consultation.Submission()).Code());
            Assert.Equal("consultation_closed", await api.EditCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id, Text = "Too late." }).Code());
            Assert.Equal("consultation_closed", await api.WithdrawCommentAsync(new() { RequestId = Calls.NewId(), Id = comment.Id }).Code());
            Assert.Equal("consultation_closed", await api.SupportCommentAsync(new() { CommentId = other.Id }).Code());
            Assert.Equal("consultation_closed", await api.WithdrawSupportAsync(new() { CommentId = other.Id }).Code());
            Assert.Equal(ConsultationState.Closed, (await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id })).State);
        });

        Assert.Equal(3, await system.Count($"comment where consultation_id = '{consultation.Id}'"));
        Assert.Equal(1, await system.Count($"support where comment_id = '{other.Id}'"));
    }

    [Fact]
    public async Task Nothing_is_accepted_before_the_opening()
    {
        var (text, now) = (await system.AText(), await system.Now());
        var consultation = await system.AConsultation(text, request => (request.OpenTime, request.CloseTime) = (now.AddHours(1).Stamp(), now.AddHours(2).Stamp()));

        Assert.Equal("consultation_not_open", await system.Comments(system.ACitizen()).SubmitCommentAsync(consultation.Submission()).Code());
        await system.At(now.AddHours(1).AddMicroseconds(-1), async () => Assert.Equal("consultation_not_open", await system.Comments(system.ACitizen()).SubmitCommentAsync(consultation.Submission()).Code()));
        await system.At(consultation.OpenTime.ToDateTimeOffset(), async () => Assert.Equal("accepted", await system.Comments(system.ACitizen()).SubmitCommentAsync(consultation.Submission()).Code()));
        Assert.Equal(1, await system.Count($"comment where consultation_id = '{consultation.Id}'"));
    }

    [Fact]
    [Trait("promise", "F23")]
    public async Task The_database_itself_refuses_what_is_late_and_waits_for_an_extension_that_is_under_way()
    {
        var consultation = await system.AConsultation(await system.AText());
        var closes = consultation.CloseTime.ToDateTimeOffset();
        var insert = $"insert into comment (id, consultation_id, initiative_id, number, recorded, author_id, target, place_order, create_time) values ('{Calls.NewId()}', '{consultation.Id}', '{consultation.InitiativeId}', 999, false, '{Calls.NewId()}', 'whole', 0, current_instant())";

        await system.At(closes.AddMicroseconds(1), async () =>
        {
            var late = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => system.System.Execute("consultations", insert));
            Assert.Equal("consultation_closed", late.ConstraintName);
        });

        // An extension holds the row while the comment arrives: the comment waits, sees the new deadline and is accepted.
        await using var connection = await system.System.Sql("consultations").OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var extension = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var extend = new Npgsql.NpgsqlCommand($"update consultation set close_time = close_time + interval '1 hour' where id = '{consultation.Id}'", connection, extension))
            await extend.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await system.At(closes.AddMicroseconds(1), async () =>
        {
            var waiting = system.System.Execute("consultations", insert);
            await Eventually.Holds("the comment waits for the extension", async () => await system.Count("pg_locks where not granted") > 0);
            await extension.CommitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, await waiting);
        });
    }

    [Fact]
    public async Task Opening_and_end_are_told_once_and_nothing_is_accepted_after_the_end_was_told()
    {
        var bus = await system.System.Bus();
        var (opened, closed) = (await bus.Listen<ConsultationOpened>(), await bus.Listen<ConsultationClosed>());
        var (text, now) = (await system.AText(), await system.Now());
        var consultation = await system.AConsultation(text, request => (request.OpenTime, request.CloseTime) = (now.AddSeconds(2).Stamp(), now.AddSeconds(4).Stamp()));

        await Eventually.Holds("the opening was told", () => Task.FromResult(opened.All.Any(one => one.As<ConsultationOpened>().ConsultationId.ToString() == consultation.Id)));
        await Eventually.Holds("it is open", async () => await system.Comments(system.ACitizen()).SubmitCommentAsync(consultation.Submission()).Code() is "accepted");
        await Eventually.Holds("the end was told", () => Task.FromResult(closed.All.Any(one => one.As<ConsultationClosed>().ConsultationId.ToString() == consultation.Id)));

        Assert.Equal(await system.Count($"comment where consultation_id = '{consultation.Id}'"), closed.All.First(one => one.As<ConsultationClosed>().ConsultationId.ToString() == consultation.Id).As<ConsultationClosed>().CommentCount);
        await system.At(now.AddSeconds(3), async () => Assert.Equal("consultation_closed", await system.Comments(system.ACitizen()).SubmitCommentAsync(consultation.Submission()).Code()));
        await system.Wake();
        Assert.Equal((1, 1), (
            opened.All.Where(one => one.As<ConsultationOpened>().ConsultationId.ToString() == consultation.Id).DistinctBy(one => one.Id).Count(),
            closed.All.Where(one => one.As<ConsultationClosed>().ConsultationId.ToString() == consultation.Id).DistinctBy(one => one.Id).Count()));
    }

    [Fact]
    public async Task An_extension_puts_the_telling_of_the_end_off()
    {
        var closed = await (await system.System.Bus()).Listen<ConsultationClosed>();
        var consultation = await system.AConsultation(await system.AText());
        var closes = consultation.CloseTime.ToDateTimeOffset();
        await system.Consultations(system.Kadri).ExtendConsultationAsync(new() { RequestId = Calls.NewId(), Id = consultation.Id, CloseTime = closes.AddHours(1).Stamp(), Reason = "More time." });
        var sooner = await system.AConsultation(await system.AText(), request => request.CloseTime = closes.AddMinutes(1).Stamp());

        await system.At(closes.AddMinutes(2), async () =>
        {
            await system.Wake();
            await Eventually.Holds("the end of the other was told", () => Task.FromResult(closed.All.Any(one => one.As<ConsultationClosed>().ConsultationId.ToString() == sooner.Id)));
        });

        Assert.DoesNotContain(closed.All, one => one.As<ConsultationClosed>().ConsultationId.ToString() == consultation.Id);
    }
}

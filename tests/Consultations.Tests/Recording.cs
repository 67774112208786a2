using System.Diagnostics;
using OpenGov.Consultations.V1;
using Xunit;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class Recording(ConsultationsSystem system)
{
    private static List<RecordedComment> Letters(PublishedText text, int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => new RecordedComment
        {
            RequestId = Calls.NewId(),
            Target = number % 2 == 0 ? text.On("art_2") : null,
            Text = $"Letter {number}: paths must stay open.",
            Source = new() { Author = "Somebody", Channel = "letter", ExternalReference = $"7-1/{number}" },
        }),
    ];

    private async Task<List<RecordCommentsResponse.Types.Result>> Record(Consultation consultation, IReadOnlyList<RecordedComment> letters)
    {
        var results = new List<RecordCommentsResponse.Types.Result>();
        foreach (var part in letters.Chunk(500))
            results.AddRange((await system.Comments(system.Kadri).RecordCommentsAsync(new() { ConsultationId = consultation.Id, Comments = { part } })).Results);
        return results;
    }

    [Fact]
    [Trait("promise", "I7")]
    public async Task A_thousand_letters_recorded_twice_are_there_once()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var letters = Letters(text, 1_000);
        var watch = Stopwatch.StartNew();

        var first = await Record(consultation, letters);
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 letters in two calls: {watch.ElapsedMilliseconds} ms");
        var again = await Record(consultation, letters);
        foreach (var letter in letters)
            letter.RequestId = Calls.NewId();
        var otherIds = await Record(consultation, letters);

        Assert.All(first, result => Assert.Equal((false, ""), (result.Existed, result.RefusalCode)));
        Assert.All(again.Concat(otherIds), result => Assert.Equal((true, ""), (result.Existed, result.RefusalCode)));
        Assert.Equal(first.Select(result => result.CommentId), again.Select(result => result.CommentId));
        Assert.Equal(first.Select(result => result.CommentId), otherIds.Select(result => result.CommentId));
        Assert.Equal(1_000, await system.Count($"comment where consultation_id = '{consultation.Id}'"));
        Assert.Equal(1_000, (await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id })).CommentCount);
        Assert.Equal(500, (await system.Comments().GetCommentCountsAsync(new() { VersionId = text.VersionId.ToString() })).ByEid["art_2"]);
        Assert.Equal(0, await system.Count(Supporting.Drift));

        var one = await system.Comments().GetCommentAsync(new() { Id = first[0].CommentId });
        Assert.Equal(("", "Somebody", "letter", "7-1/1", $"{consultation.Reference}/1"), (one.AuthorId, one.Recorded.Author, one.Recorded.Channel, one.Recorded.ExternalReference, one.Reference));
    }

    [Fact]
    [Trait("promise", "F24")]
    public async Task The_same_letters_recorded_by_eight_at_once_are_there_once()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var letters = Letters(text, 100);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Record(consultation, letters)));

        Assert.Equal(100, all.SelectMany(results => results).Count(result => !result.Existed));
        Assert.Equal(100, await system.Count($"comment where consultation_id = '{consultation.Id}'"));
    }

    [Fact]
    public async Task Each_entry_stands_for_itself()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var good = Letters(text, 1)[0];
        var twice = good.Clone();
        var reused = good.Clone();
        reused.Text = "Other words under the same request.";
        var sameNumber = good.Clone();
        (sameNumber.RequestId, sameNumber.Text) = (Calls.NewId(), "The same number at the sender.");
        var future = Letters(text, 2)[1];
        future.Source.ReceiveTime = (await system.Now()).AddDays(1).Stamp();

        var results = await Record(consultation,
        [
            good, twice, reused, sameNumber, future,
            new() { RequestId = "x", Text = "\0", Source = new() },
            new() { RequestId = Calls.NewId(), Target = text.On("art_77"), Text = "Where?", Source = new() { Channel = "e-mail" } },
            new() { RequestId = Calls.NewId(), Text = "Without a number.", Source = new() { Channel = "e-mail" } },
            new() { RequestId = Calls.NewId(), Text = "Without a number.", Source = new() { Channel = "e-mail" } },
        ]);

        Assert.Equal(["", "", "request_id_reused", "", "invalid_fields", "invalid_fields", "provision_not_found", "", ""], results.Select(result => result.RefusalCode));
        Assert.Equal([false, true, false, true, false, false, false, false, false], results.Select(result => result.Existed));
        Assert.Equal((results[0].CommentId, results[0].CommentId), (results[1].CommentId, results[3].CommentId));
        Assert.Contains("source.receive_time", results[4].RefusalMessage);
        foreach (var field in new[] { "request_id", "text", "source.channel" })
            Assert.Contains(field, results[5].RefusalMessage);
        Assert.Equal(3, await system.Count($"comment where consultation_id = '{consultation.Id}'"));
    }

    [Fact]
    public async Task Letters_are_recorded_after_the_deadline_and_not_before_the_opening()
    {
        var (text, now) = (await system.AText(), await system.Now());
        var consultation = await system.AConsultation(text, request => (request.OpenTime, request.CloseTime) = (now.AddHours(1).Stamp(), now.AddHours(2).Stamp()));
        var request = new RecordCommentsRequest { ConsultationId = consultation.Id, Comments = { Letters(text, 3) } };

        Assert.Equal("consultation_not_open", await system.Comments(system.Kadri).RecordCommentsAsync(request).Code());
        await system.At(now.AddHours(3), async () => Assert.All((await system.Comments(system.Kadri).RecordCommentsAsync(request)).Results, result => Assert.NotEmpty(result.CommentId)));
        Assert.Equal(3, await system.Count($"comment where consultation_id = '{consultation.Id}'"));
    }

    [Fact]
    [Trait("promise", "P5")]
    public async Task Only_the_organisations_coordinator_records()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var request = new RecordCommentsRequest { ConsultationId = consultation.Id, Comments = { Letters(text, 1) } };

        Assert.Equal("not_signed_in", await system.Comments().RecordCommentsAsync(request).Code());
        Assert.Equal("not_allowed", await system.Comments(system.ACitizen()).RecordCommentsAsync(request).Code());
        Assert.Equal("not_allowed", await system.Comments(system.Peeter).RecordCommentsAsync(request).Code());
        Assert.Equal("not_allowed", await system.Comments(system.System.Tokens.Person("Drafter", null, (system.Climate, Roles.Drafter))).RecordCommentsAsync(request).Code());
        Assert.Equal(0, await system.Count($"comment where consultation_id = '{consultation.Id}'"));
        Assert.Equal(["comments", "consultation_id"], await system.Comments(system.Kadri).RecordCommentsAsync(new()).Fields());
        Assert.Equal("consultation_not_found", await system.Comments(system.Kadri).RecordCommentsAsync(new() { ConsultationId = Calls.NewId(), Comments = { Letters(text, 1) } }).Code());
        Assert.Equal("accepted", await system.Comments(system.System.Tokens.System(null, (system.Climate, Roles.EngagementCoordinator))).RecordCommentsAsync(request).Code());
    }
}

using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class Creating(DraftsSystem system)
{
    [Fact]
    public async Task An_initiative_begins_unpublished_in_the_first_stage_as_it_was_described()
    {
        var request = system.AnIdea(with =>
        {
            with.Title["ru"] = "Закон о лесе";
            with.Summary.Add(new Dictionary<string, string> { ["et"] = "Mets on kõigi oma.\n\nRajad jäävad lahti.", ["en"] = "The forest is everybody's." });
            with.Topics.Add("local_government");
            with.AffectedActs.Add(["Metsaseadus", "RT I 2006, 30, 232"]);
        });
        var kadri = system.Initiatives(system.Kadri);

        var created = await kadri.CreateInitiativeAsync(request);

        Assert.Equal(
            (request.Initiative.Title, request.Initiative.Summary, request.Initiative.Topics, request.Initiative.AffectedActs, request.Initiative.OrganisationId),
            (created.Title, created.Summary, created.Topics, created.AffectedActs, created.OrganisationId));
        Assert.Matches(@"^\d{4}-\d{4,}$", created.Reference);
        Assert.Equal(("intention", null, created.CreateTime), (created.Stage, created.PublishTime, created.UpdateTime));
        Assert.Equal(new StagePassage { Stage = "intention", EnterTime = created.CreateTime }, Assert.Single(created.Passages));
        Assert.Equal(created, await kadri.GetInitiativeAsync(new() { Id = created.Id }));
        Assert.Equal(created, await kadri.GetInitiativeAsync(new() { Reference = created.Reference }));
    }

    [Fact]
    public async Task What_the_service_decides_is_not_taken_from_the_caller()
    {
        var created = await system.AnInitiative(with =>
        {
            (with.Id, with.Reference, with.Stage, with.Etag) = (Calls.NewId(), "1999-0001", "in_force", "77");
            (with.CreateTime, with.UpdateTime, with.PublishTime) = (new Timestamp(), new Timestamp(), new Timestamp());
            with.Passages.Add(new StagePassage { Stage = "parliament", EnterTime = new Timestamp() });
        });

        Assert.Equal(("intention", null, "intention", "1"), (created.Stage, created.PublishTime, Assert.Single(created.Passages).Stage, created.Etag));
        Assert.NotEqual("1999-0001", created.Reference);
        Assert.True(created.CreateTime.Seconds > 0);
    }

    [Fact]
    [Trait("promise", "F24")]
    public async Task Sixty_four_created_at_once_have_sixty_four_references_in_a_row()
    {
        var kadri = system.Initiatives(system.Kadri);

        var all = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => kadri.CreateInitiativeAsync(system.AnIdea()).ResponseAsync));

        var numbers = all.Select(one => Number(one.Reference)).Order().ToList();
        Assert.Equal(Enumerable.Range(numbers[0], 64), numbers);
        Assert.Equal(64, all.DistinctBy(one => one.Id).Count());
    }

    [Fact]
    public async Task A_refused_creation_leaves_no_gap_in_the_references()
    {
        var before = await system.AnInitiative();
        await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => system.Initiatives(system.Peeter).CreateInitiativeAsync(system.AnIdea()).ResponseAsync);
        var twice = system.AnIdea();
        var kadri = system.Initiatives(system.Kadri);
        var first = await kadri.CreateInitiativeAsync(twice);
        twice.Initiative.Title["en"] = "Another act";
        Assert.Equal("request_id_reused", await kadri.CreateInitiativeAsync(twice).Code());

        var after = await system.AnInitiative();

        Assert.Equal([Number(before.Reference) + 1, Number(before.Reference) + 2], [Number(first.Reference), Number(after.Reference)]);
    }

    [Fact]
    public async Task References_begin_anew_with_the_year()
    {
        var newYear = new DateTimeOffset(1992, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var old = await system.At(newYear.AddMicroseconds(-1), () => system.AnInitiative());
        var young = await system.At(newYear, () => system.AnInitiative());

        Assert.Equal(("1991-0001", "1992-0001"), (old.Reference, young.Reference));
    }

    [Fact]
    [Trait("promise", "F24")]
    public async Task Sixty_four_creations_with_one_request_id_are_one_initiative_and_another_body_is_refused()
    {
        var request = system.AnIdea(with => with.Title["en"] = Calls.AWord());
        var kadri = system.Initiatives(system.Kadri);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => kadri.CreateInitiativeAsync(request).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await system.Count($"initiative where title ->> 'en' = '{request.Initiative.Title["en"]}'"));
        var stored = await system.Stored();
        request.Initiative.Topics.Add("justice");
        Assert.Equal("request_id_reused", await kadri.CreateInitiativeAsync(request).Code());
        Assert.Equal("request_id_reused", await kadri.PublishInitiativeAsync(new() { RequestId = request.RequestId, Id = answers[0].Id }).Code());
        Assert.Equal(stored, await system.Stored());
    }

    private static int Number(string reference) => int.Parse(reference[5..], CultureInfo.InvariantCulture);
}

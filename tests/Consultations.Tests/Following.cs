using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;
using OpenGov.Testing;
using Xunit;
using State = OpenGov.Consultations.V1.FollowedPlace.Types.State;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class Following(ConsultationsSystem system)
{
    /// <summary>Of the four articles the first is kept, the second changed, the third moved behind the fourth, the fourth gone.</summary>
    private static readonly Article[] Next =
    [
        Drafting.ForestAct[0],
        Drafting.ForestAct[1] with { Words = "Everyone may walk through a state forest on foot, by bicycle or on skis at any time of the day." },
        new("art_5", "§ 3.", "Register", "The agency keeps a public register of protected trees and enters every decision on them."),
        Drafting.ForestAct[2] with { EId = "art_6", Number = "§ 4." },
    ];

    [Fact]
    public async Task Comments_follow_their_provisions_into_the_next_version()
    {
        var told = await (await system.System.Bus()).Listen<CommentsFollowed>();
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var comments = new List<Comment>
        {
            await system.AComment(consultation, text.On("art_1", "every forest")),
            await system.AComment(consultation, text.On("art_2", "between sunrise and sunset")),
            await system.AComment(consultation, text.On("art_2", "by bicycle or on skis")),
            await system.AComment(consultation, text.On("art_3")),
            await system.AComment(consultation, text.On("art_4")),
            await system.AComment(consultation),
        };

        var next = await system.NextVersion(text, Next);
        await Placed(next, 5);

        var places = new List<FollowedPlace?>();
        foreach (var comment in comments)
            places.Add((await system.Comments().GetCommentAsync(new() { Id = comment.Id })).Places.SingleOrDefault());
        Assert.Equal([State.Kept, State.Changed, State.Changed, State.Moved, State.Removed], places.Take(5).Select(place => place!.State));
        Assert.Equal(["art_1", "art_2", "art_2", "art_6", ""], places.Take(5).Select(place => place!.Eid));
        Assert.Equal([true, false, true], places.Take(3).Select(place => place!.QuoteFound));
        Assert.All(places.Take(5), place => Assert.Equal((next.VersionId.ToString(), 2), (place!.VersionId, place.VersionNumber)));
        Assert.Null(places[5]);

        var counts = await system.Comments().GetCommentCountsAsync(new() { VersionId = next.VersionId.ToString() });
        Assert.Equal(new() { ["art_1"] = 1, ["art_2"] = 2, ["art_6"] = 1 }, counts.ByEid.ToDictionary());
        Assert.Equal(comments[3].Id, Assert.Single((await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, VersionId = next.VersionId.ToString(), Eid = "art_6" })).Comments).Id);
        Assert.Equal(comments[3].Id, Assert.Single((await system.Comments().ListCommentsAsync(new() { ConsultationId = consultation.Id, VersionId = text.VersionId.ToString(), Eid = "art_3" })).Comments).Id);

        await Eventually.Holds("it was told", () => Task.FromResult(About(told, consultation).Count == 1));
        var fact = About(told, consultation)[0];
        Assert.Equal((next.VersionId, 1, 2, 1, 1), (fact.VersionId, fact.Kept, fact.Changed, fact.Moved, fact.Removed));
    }

    [Fact]
    public async Task A_comment_written_on_an_older_version_follows_at_once_and_through_every_version_since()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var second = await system.NextVersion(text, Next);
        var third = await system.NextVersion(text, Drafting.ForestAct[0], Drafting.ForestAct[3]);
        await Eventually.Holds("the third version is known", async () => await system.Count($"document_version where id = '{third.VersionId}'") == 1);

        var (kept, back) = (await system.AComment(consultation, text.On("art_1")), await system.AComment(consultation, text.On("art_4", "drought warning")));
        await Placed(third, 2);

        var places = (await system.Comments().GetCommentAsync(new() { Id = kept.Id })).Places;
        Assert.Equal([(second.VersionId.ToString(), State.Kept), (third.VersionId.ToString(), State.Kept)], places.Select(place => (place.VersionId, place.State)));

        // Gone in the second version and back in the third: followed from the last version in which it stood.
        var returned = (await system.Comments().GetCommentAsync(new() { Id = back.Id })).Places;
        Assert.Equal([State.Removed, State.Kept], returned.Select(place => place.State == State.Moved ? State.Kept : place.State));
        Assert.Equal(("art_4", true), (returned[1].Eid, returned[1].QuoteFound));
    }

    [Fact]
    [Trait("promise", "F17")]
    [Trait("promise", "F18")]
    public async Task Repeated_and_out_of_order_news_of_versions_give_the_same_places_once()
    {
        var told = await (await system.System.Bus()).Listen<CommentsFollowed>();
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var comment = await system.AComment(consultation, text.On("art_2"));
        var second = await system.NextVersion(text, Next);
        var third = await system.NextVersion(text, Next[1], Next[0]);
        await Placed(third, 1);
        var places = (await system.Comments().GetCommentAsync(new() { Id = comment.Id })).Places;

        // The same facts again under other ids and in the other order, many at once.
        var bus = await system.System.Bus();
        var scope = new Scope([text.InitiativeId], system.Climate, [], [], "intention");
        VersionPublished[] facts =
        [
            new(third.VersionId, text.DocumentId, text.InitiativeId, 3, second.VersionId, scope, await system.Now()),
            new(second.VersionId, text.DocumentId, text.InitiativeId, 2, text.VersionId, scope, await system.Now()),
        ];
        await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(_ => facts).Select(fact => bus.Publish(fact, Guid.CreateVersion7())));
        await Eventually.Holds("the queue is empty", async () => await bus.Waiting("consultations") == 0);
        await system.System.Execute("consultations", $"select pg_notify('comments_to_follow', '{text.VersionId}')");
        var later = await system.AComment(consultation, text.On("art_1"));
        await Eventually.Holds("a later comment was followed too", async () => await system.Count($"comment_place where comment_id = '{later.Id}'") == 3);

        Assert.Equal(places, (await system.Comments().GetCommentAsync(new() { Id = comment.Id })).Places);
        Assert.Equal(3, await system.Count($"comment_place where comment_id = '{comment.Id}'"));
        Assert.Equal(2, About(told, consultation).DistinctBy(one => one.VersionId).Count());
        Assert.Equal(2, await system.Count($"comments_followed where consultation_id = '{consultation.Id}'"));
    }

    [Fact]
    public async Task A_version_heard_of_before_the_one_it_follows_waits_for_it()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var comment = await system.AComment(consultation, text.On("art_1"));
        await system.System.Service("consultations").Stop();
        var second = await system.NextVersion(text, Next);
        var third = await system.NextVersion(text, Next[0]);
        await Eventually.Holds("both wait on the queue", async () => await (await system.System.Bus()).Waiting("consultations") >= 2);
        await system.System.Execute("consultations", $"insert into document_version values ('{third.VersionId}', '{text.DocumentId}', '{text.InitiativeId}', 3, '{second.VersionId}')");

        await system.System.Service("consultations").Start();
        await Placed(third, 1);

        Assert.Equal([2, 3], (await system.Comments().GetCommentAsync(new() { Id = comment.Id })).Places.Select(place => place.VersionNumber));
    }

    private Task<long> Placed(PublishedText version, int comments) =>
        Eventually.Becomes($"{comments} comments are placed in the version", () => system.Count($"comment_place where version_id = '{version.VersionId}'"), count => count == comments);

    private static List<CommentsFollowed> About(Messages told, Consultation consultation) =>
        [.. told.All.DistinctBy(one => one.Id).Select(one => one.As<CommentsFollowed>()).Where(fact => fact.ConsultationId.ToString() == consultation.Id)];
}

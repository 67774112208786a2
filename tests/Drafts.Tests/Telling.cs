using Grpc.Core;
using OpenGov.Contracts.Events;
using OpenGov.Drafts.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>What reaches the bus: every public change once, and nothing else.</summary>
[Collection(nameof(DraftsSystem))]
public sealed class Telling(DraftsSystem system)
{
    private async Task<Func<string, List<(Guid Id, PublicFact Fact)>>> Listen()
    {
        var bus = await system.System.Bus();
        var (published, described, moved, withdrawn, version) = (
            await bus.Listen<InitiativePublished>(), await bus.Listen<InitiativeDescribed>(), await bus.Listen<InitiativeMoved>(), await bus.Listen<InitiativeWithdrawn>(), await bus.Listen<VersionPublished>());
        IEnumerable<(Guid, PublicFact)> Of<T>(Messages messages) where T : PublicFact => messages.All.Select(message => (message.Id, (PublicFact)message.As<T>()));

        return initiative =>
        [
            .. Of<InitiativePublished>(published).Concat(Of<InitiativeDescribed>(described)).Concat(Of<InitiativeMoved>(moved)).Concat(Of<InitiativeWithdrawn>(withdrawn)).Concat(Of<VersionPublished>(version))
                .Where(one => one.Item2.Scope.InitiativeIds.Contains(Guid.Parse(initiative))).DistinctBy(one => one.Item1).OrderBy(one => one.Item2.At),
        ];
    }

    private static Scope In(Initiative initiative, string stage) =>
        new([Guid.Parse(initiative.Id)], Guid.Parse(initiative.OrganisationId), [.. initiative.Topics], [.. initiative.Places], stage);

    private static void Same(PublicFact expected, PublicFact told)
    {
        Assert.Equal(
            (string.Join(' ', expected.Scope.InitiativeIds), expected.Scope.OrganisationId, string.Join(' ', expected.Scope.Topics), string.Join(' ', expected.Scope.Places), expected.Scope.Stage),
            (string.Join(' ', told.Scope.InitiativeIds), told.Scope.OrganisationId, string.Join(' ', told.Scope.Topics), string.Join(' ', told.Scope.Places), told.Scope.Stage));
        Assert.Equal(expected with { Scope = Scope.None }, told with { Scope = Scope.None });
    }

    [Fact]
    [Trait("promise", "I6")]
    [Trait("promise", "I7")]
    public async Task Every_public_change_is_told_once_with_its_ids_and_its_scope_also_when_it_is_asked_for_twice()
    {
        var told = await Listen();
        var (initiatives, documents) = (system.Initiatives(system.Kadri), system.Documents(system.Kadri));
        async Task<T> Twice<T>(Func<AsyncUnaryCall<T>> call)
        {
            var answer = await call();
            Assert.Equal(answer, await call());
            return answer;
        }

        var idea = system.AnIdea(with => with.Topics.Add("transport"));
        var created = await Twice(() => initiatives.CreateInitiativeAsync(idea));
        var id = Guid.Parse(created.Id);
        var unseen = created.Retitled("Unseen");
        await Twice(() => initiatives.UpdateInitiativeAsync(unseen));
        var publish = new PublishInitiativeRequest { RequestId = Calls.NewId(), Id = created.Id };
        var published = await Twice(() => initiatives.PublishInitiativeAsync(publish));
        await system.Publish(published);
        var change = published.With(["topics"], with => with.Topics.Add("environment"));
        var described = await Twice(() => initiatives.UpdateInitiativeAsync(change));
        var document = await system.ADocument(described);
        var file = document.AFile(publish: true);
        var first = await Twice(() => documents.CreateVersionAsync(file));
        var second = await system.AVersion(document, publish: false);
        var release = new PublishVersionRequest { RequestId = Calls.NewId(), Id = second.Id };
        second = await Twice(() => documents.PublishVersionAsync(release));
        await documents.PublishVersionAsync(new() { RequestId = Calls.NewId(), Id = second.Id });
        var step = (await initiatives.GetInitiativeAsync(new() { Id = created.Id })).To("drafting");
        var moved = await Twice(() => initiatives.MoveInitiativeAsync(step));
        var end = moved.ToEnd();
        var ended = await Twice(() => initiatives.WithdrawInitiativeAsync(end));
        await system.APublicInitiative();

        var facts = await Eventually.Becomes("six facts were told", () => Task.FromResult(told(created.Id)), facts => facts.Count >= 6);
        PublicFact[] expected =
        [
            new InitiativePublished(id, In(published, "intention"), published.PublishTime.ToDateTimeOffset()),
            new InitiativeDescribed(id, In(described, "intention"), described.UpdateTime.ToDateTimeOffset()),
            new VersionPublished(Guid.Parse(first.Id), Guid.Parse(document.Id), id, 1, null, In(described, "intention"), first.PublishTime.ToDateTimeOffset()),
            new VersionPublished(Guid.Parse(second.Id), Guid.Parse(document.Id), id, 2, Guid.Parse(first.Id), In(described, "intention"), second.PublishTime.ToDateTimeOffset()),
            new InitiativeMoved(id, "intention", "drafting", In(described, "drafting"), moved.UpdateTime.ToDateTimeOffset()),
            new InitiativeWithdrawn(id, "drafting", In(described, "withdrawn"), ended.UpdateTime.ToDateTimeOffset()),
        ];
        Assert.Equal(expected.Length, facts.Count);
        Assert.All(expected.Zip(facts), pair => Same(pair.First, pair.Second.Fact));
        Assert.Equal(6, await system.Count($"outbox_message where body ->> 'initiativeId' = '{created.Id}' or body ->> 'InitiativeId' = '{created.Id}'"));
    }

    [Fact]
    [Trait("promise", "T11")]
    public async Task Of_what_is_not_public_and_of_what_was_refused_nothing_is_told()
    {
        var told = await Listen();
        var initiatives = system.Initiatives(system.Kadri);
        var hidden = await initiatives.UpdateInitiativeAsync((await system.AnInitiative()).Retitled("Hidden"));
        await system.AVersion(await system.ADocument(hidden), publish: false);
        await system.Withdraw(hidden);
        var shown = await system.ADraft();
        await system.AVersion(shown.Document, publish: false);
        Assert.Equal("etag_mismatch", await initiatives.UpdateInitiativeAsync(shown.Initiative.Retitled("Stale")).Code());
        Assert.Equal("move_not_allowed", await initiatives.MoveInitiativeAsync((await initiatives.GetInitiativeAsync(new() { Id = shown.Initiative.Id })).To("parliament")).Code());

        var last = await system.APublicInitiative();

        await Eventually.Holds("what came last was told", () => Task.FromResult(told(last.Id).Count == 1));
        Assert.Empty(told(hidden.Id));
        Assert.Equal(["InitiativePublished", "VersionPublished"], told(shown.Initiative.Id).Select(one => one.Fact.GetType().Name));
    }

    [Fact]
    [Trait("promise", "P1")]
    [Trait("promise", "T40")]
    public async Task Killed_between_commit_and_answer_the_same_request_finds_the_one_initiative_and_it_is_told_once()
    {
        var told = await Listen();
        var (service, kadri, request) = (system.System.Service("drafts"), system.Initiatives(system.Kadri), system.AnIdea(with => with.Title["en"] = Calls.AWord()));
        Task DoomedStart() => service.Start(("OPENGOV_CRASH_AT", "http.after_commit_before_response"));
        var (created, publish) = (new Initiative(), new PublishInitiativeRequest { RequestId = Calls.NewId() });
        await service.Kill();
        try
        {
            await DoomedStart();
            await Assert.ThrowsAsync<RpcException>(() => kadri.CreateInitiativeAsync(request).ResponseAsync);
            await service.Ended();
            await DoomedStart();
            created = await kadri.CreateInitiativeAsync(request);
            publish.Id = created.Id;
            await Assert.ThrowsAsync<RpcException>(() => kadri.PublishInitiativeAsync(publish).ResponseAsync);
            await service.Ended();
        }
        finally
        {
            await service.Kill();
            await service.Start();
        }

        var published = await kadri.PublishInitiativeAsync(publish);
        var next = await system.AnInitiative();

        Assert.Equal((1L, "2"), (await system.Count($"initiative where title ->> 'en' = '{request.Initiative.Title["en"]}'"), published.Etag));
        Assert.Equal(int.Parse(created.Reference[5..], System.Globalization.CultureInfo.InvariantCulture) + 1, int.Parse(next.Reference[5..], System.Globalization.CultureInfo.InvariantCulture));
        await Eventually.Holds("the publication was told", () => Task.FromResult(told(created.Id).Count == 1));
    }
}

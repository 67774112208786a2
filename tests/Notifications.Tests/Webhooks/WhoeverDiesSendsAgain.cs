using OpenGov.Testing;

namespace OpenGov.Notifications.Tests.Webhooks;

public sealed class WhoeverDiesSendsAgain(Servers servers)
{
    [Fact]
    [Trait("promise", "P14")]
    [Trait("promise", "F21")]
    public async Task Killed_between_the_answer_and_its_mark_the_event_comes_twice_with_the_same_id_and_bytes()
    {
        await using var system = await NotificationsSystem.OfItsOwn(servers, NotificationsSystem.Quick);
        await using var receiver = await Receiver.Start();
        var (owner, initiative) = (system.System.Tokens.Person(), Guid.CreateVersion7());
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        await system.Service.Kill();
        await system.Service.Launch(("OPENGOV_CRASH_AT", "webhook.after_2xx_before_mark:3"));
        List<Guid> ids = [];
        for (var number = 0; number < 6; number++)
            ids.Add(await system.Publish(Facts.Opened(initiative)));
        await system.Service.Ended();
        var third = receiver.Posted[2].Id;

        await system.Service.Start();
        await receiver.Has(6);
        await Eventually.Holds("all are noted", async () => await system.System.Value<long>("notifications", "select count(*) from delivery where state = 'delivered'") == 6);

        Assert.Equal(7, receiver.Posted.Count);
        var twice = Assert.Single(receiver.Posted.GroupBy(one => one.Id), tries => tries.Count() == 2).ToList();
        Assert.Equal((third, Convert.ToHexString(twice[0].Body)), (twice[1].Id, Convert.ToHexString(twice[1].Body)));
        Assert.Equal(ids.Select(id => id.ToString()).Order(), receiver.Posted.Select(one => one.Id).Distinct().Order());
        Assert.Equal(webhook.Id, (await system.Get(owner, webhook.Id)).Id);
    }

    [Fact]
    [Trait("promise", "P14")]
    public async Task Two_replicas_deliver_each_event_once_and_the_one_that_lives_takes_over()
    {
        var database = await servers.NewDatabase("notifications");
        await using var running = await new SystemBuilder(servers)
            .Service("notifications", settings: [.. NotificationsSystem.Quick, ("ConnectionStrings:notifications", database)])
            .Service("second", "Notifications", database: false, [.. NotificationsSystem.Quick, ("ConnectionStrings:notifications", database)]).Start();
        await using var receiver = await Receiver.Start();
        var system = new NotificationsSystem(running);
        await system.IsListening();
        var (owner, initiative) = (running.Tokens.Person(), Guid.CreateVersion7());
        for (var number = 0; number < 4; number++)
            await system.Subscribe(owner, receiver.Url, initiative);

        for (var number = 0; number < 50; number++)
            await system.Publish(Facts.Opened(initiative));
        await receiver.HasTries(200, TimeSpan.FromSeconds(60));
        Assert.All(receiver.Posted.GroupBy(one => one.Id), tries => Assert.Equal(4, tries.Count()));

        await system.Service.Kill();
        for (var number = 0; number < 10; number++)
            await system.Publish(Facts.Opened(initiative));
        await receiver.Has(60, TimeSpan.FromSeconds(60));
        await receiver.HasTries(240, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_receiver_that_has_failed_for_as_long_as_is_allowed_is_disabled()
    {
        await using var system = await NotificationsSystem.OfItsOwn(servers, [.. NotificationsSystem.Quick, ("Webhooks:DisableAfter", "00:00:01")]);
        await using var receiver = await Receiver.Start(Receiver.With(500));
        var (owner, initiative) = (system.System.Tokens.Person(), Guid.CreateVersion7());
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        await system.Publish(Facts.Opened(initiative));

        await Eventually.Holds("it is disabled", async () => (await system.Get(owner, webhook.Id)).DisableReason.StartsWith("Every delivery since ", StringComparison.Ordinal));
        Assert.InRange(receiver.Posted.Count, 2, 9);
    }
}

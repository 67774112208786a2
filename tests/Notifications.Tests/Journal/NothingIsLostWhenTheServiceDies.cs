using OpenGov.Testing;

namespace OpenGov.Notifications.Tests.Journal;

public sealed class NothingIsLostWhenTheServiceDies(Servers servers)
{
    [Fact]
    [Trait("promise", "P17")]
    [Trait("promise", "P18")]
    [Trait("promise", "F01")]
    public async Task Killed_at_any_point_and_cut_off_from_the_broker_it_loses_and_doubles_nothing()
    {
        await using var system = await NotificationsSystem.OfItsOwn(servers);
        List<Guid> ids = [];

        foreach (var point in new[] { "inbox.after_effect_before_commit:1", "inbox.after_commit_before_ack:1", "inbox.after_effect_before_commit:1", "inbox.after_commit_before_ack:1" })
        {
            await system.Service.Kill();
            await Publish(60);
            await system.Service.Launch(("OPENGOV_CRASH_AT", point));
            await system.Service.Ended();
        }

        await system.Service.Start();
        var publishing = Publish(200);
        system.System.BusLink.Cut();
        await Publish(20);
        system.System.BusLink.Restore();
        await publishing;
        await system.Service.Kill();
        await system.Service.Start();

        await Eventually.Holds("everything stands in the journal", async () => await system.CountOf(ids) == ids.Count, TimeSpan.FromSeconds(90));
        var rows = await system.System.Count("notifications", "event");
        Assert.Equal((rows, rows), (await system.Last(), await system.System.Value<long>("notifications", "select max(sequence) from event")));
        Assert.Equal(0, await system.System.Count("notifications", "dead_message"));

        async Task Publish(int count)
        {
            for (var number = 0; number < count; number++)
            {
                var id = await system.Publish(Facts.Opened());
                lock (ids)
                    ids.Add(id);
            }
        }
    }
}

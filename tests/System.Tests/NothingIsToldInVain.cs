using OpenGov.Testing;

namespace OpenGov.Whole.Tests;

/// <summary>The first start of an installation, in the worst order.</summary>
[Collection(nameof(TheCountry))]
public sealed class NothingIsToldInVain(Servers servers)
{
    [Fact]
    [Trait("promise", "P14"), Trait("promise", "P18"), Trait("promise", "F36")]
    public async Task What_happened_before_the_journal_first_listened_stands_in_it()
    {
        await using var system = await new SystemBuilder(servers).Service("identity").Service("notifications").Prepare();
        await system.Service("identity").Start();
        await Eventually.Holds("the first organisations were to be told and nobody took it", async () => await system.Count("identity", "outbox_message where last_error is not null") > 0);

        await system.Service("notifications").Start();

        var organisations = await system.Count("identity", "organisation");
        await Eventually.Becomes("every organisation is in the journal", () => system.Count("notifications", "event where type = 'opengov.organisation.registered.v1'"), told => told == organisations);
        Assert.Equal((0L, 0L), (await system.Count("identity", "outbox_message where published_at is null"), await system.Count("identity", "dead_message")));
    }
}

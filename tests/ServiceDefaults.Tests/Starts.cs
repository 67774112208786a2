using OpenGov.Testing;
using Testcontainers.PostgreSql;
using Xunit;

namespace OpenGov.Tests;

public sealed class Starts(Servers servers)
{
    [Fact]
    public async Task Two_starts_at_once_apply_every_migration_once_and_a_changed_one_is_refused_afterwards()
    {
        await using var system = await new SystemBuilder(servers).Service("notes", "NotesService").Service("twin", "NotesService").Prepare();
        var (one, twin) = (system.Service("notes"), system.Service("twin"));

        await Task.WhenAll(one.Start(), twin.Start(("ConnectionStrings__twin", one.Settings["ConnectionStrings__notes"])));
        var applied = one.Output.Split('\n').Concat(twin.Output.Split('\n')).Count(line => line.Contains("Applied migration", StringComparison.Ordinal));

        Assert.Equal((2L, 2), (await system.Count("notes", "schema_migration"), applied));

        await one.Kill();
        await system.Execute("notes", "update schema_migration set checksum = 'other' where owner = 'service' and number = 1");
        await one.Launch();
        Assert.NotEqual(0, await one.Ended());
        Assert.Contains("The migration service/001_notes was changed after it had been applied", one.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("promise", "P20")]
    public async Task A_server_that_could_lose_committed_rows_is_refused()
    {
        await using var careless = new PostgreSqlBuilder().WithCommand("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off").Build();
        await careless.StartAsync(TestContext.Current.CancellationToken);
        await using var system = await new SystemBuilder(servers).Service("notes", "NotesService").Prepare();
        var service = system.Service("notes");

        await service.Launch(("ConnectionStrings__notes", careless.GetConnectionString()));

        Assert.NotEqual(0, await service.Ended());
        Assert.Contains("fsync is off and must be on", service.Output, StringComparison.Ordinal);
        Assert.Contains("full_page_writes is off and must be on", service.Output, StringComparison.Ordinal);
        Assert.Contains("synchronous_commit is off and must be on or remote_apply", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("promise", "F36")]
    public async Task A_service_waits_for_its_database_and_stops_in_order_when_told()
    {
        await using var system = await new SystemBuilder(servers).Service("notes", "NotesService").Prepare();
        var service = system.Service("notes");
        var settings = new Npgsql.NpgsqlConnectionStringBuilder(service.Settings["ConnectionStrings__notes"]);
        await using var link = Link.To(settings.Port);
        link.Cut();

        await service.Launch(("ConnectionStrings__notes", new Npgsql.NpgsqlConnectionStringBuilder(settings.ConnectionString) { Port = link.Port }.ConnectionString));
        await Eventually.Holds("it waits", () => Task.FromResult(service.Output.Contains("The database does not answer", StringComparison.Ordinal)));
        link.Restore();
        await Eventually.Holds("it runs", () => Task.FromResult(service.Output.Contains("Application started", StringComparison.Ordinal)));

        Assert.Equal(0, await service.Stop());
    }
}

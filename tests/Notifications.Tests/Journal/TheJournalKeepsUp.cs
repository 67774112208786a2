using System.Diagnostics;
using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.Notifications.Tests.Journal;

public sealed class TheJournalKeepsUp(Servers servers)
{
    private const int Rate = 200, Seconds = 15, WarmUp = 400;

    /// <summary>
    /// From the commit of a fact in an outbox to its commit in the journal, by one database's clock. Measures, so it is run by name on a quiet
    /// machine: <c>Notifications.Tests -explicit only -showliveoutput</c>.
    /// </summary>
    [Fact(Explicit = true)]
    public async Task Two_hundred_events_a_second_stand_in_the_journal_within_a_tenth_of_a_second()
    {
        await using var system = await NotificationsSystem.OfItsOwn(servers, ("Logging:LogLevel:Default", "Warning"));
        var begin = Stopwatch.StartNew();
        List<Task> pending = [];
        for (var number = 0; number < WarmUp + Rate * Seconds; number++)
        {
            if (TimeSpan.FromSeconds((double)number / Rate) - begin.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early + TimeSpan.FromMilliseconds(1));
            pending.Add(Commit());
        }

        await Task.WhenAll(pending);
        await Eventually.Holds("everything stands in the journal", async () => await system.Last() == pending.Count, TimeSpan.FromSeconds(90));

        var took = await system.System.Value<double[]>("notifications",
            $"""
            select percentile_cont(array[0.5, 0.99, 1]) within group (order by extract(epoch from recorded_at - created_at)::float8 * 1000)
            from event join outbox_message using (id) where sequence > {WarmUp}
            """);
        var rate = await system.System.Value<double>("notifications", $"select (count(*) / extract(epoch from max(recorded_at) - min(recorded_at)))::float8 from event where sequence > {WarmUp}");
        TestContext.Current.TestOutputHelper!.WriteLine($"{rate:0} events a second; from commit to journal p50 {took[0]:0.0} ms, p99 {took[1]:0.0} ms, at most {took[2]:0.0} ms");
        Assert.InRange(took[1], 0, 100);

        async Task Commit()
        {
            var fact = Facts.Opened(Guid.CreateVersion7());
            await using var insert = system.Sql.CreateCommand("with row as (insert into outbox_message (id, type, body) values ($1, $2, $3::json)) select pg_notify('outbox', '')");
            insert.Parameters.Add(new() { Value = Guid.CreateVersion7() });
            insert.Parameters.Add(new() { Value = fact.GetType().FullName! });
            insert.Parameters.Add(new() { Value = JsonSerializer.Serialize(fact, JsonSerializerOptions.Web) });
            await insert.ExecuteNonQueryAsync();
        }
    }
}

using Xunit;

namespace OpenGov.Testing;

/// <summary>What the databases hold, as a hash of the content of every table.</summary>
public static class Contents
{
    private static readonly string[] Tellers = ["identity", "drafts", "consultations", "lobby"];

    // What the deliverer moves on its own, at its own time: where it is and who delivers. Every change that somebody asks for raises the version.
    private const string Moving = "array['cursor', 'due_at', 'looked_at', 'lease', 'lease_until', 'failing_since', 'not_before']";

    /// <summary>The hash of each table by its name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(RunningSystem system)
    {
        var found = await Task.WhenAll(system.Databases.Select(async database => (database, Tables: await Read(system, database))));
        return found.SelectMany(one => one.Tables.Select(table => KeyValuePair.Create($"{one.database}.{table.Key}", table.Value))).ToDictionary();
    }

    /// <summary>Fails when anything is stored, changed or deleted meanwhile, and says in which tables.</summary>
    public static async Task StayAsTheyAre(RunningSystem system, Func<Task> meanwhile)
    {
        var before = await Of(system);
        await meanwhile();
        var after = await Of(system);
        Assert.Empty(after.Where(table => before[table.Key] != table.Value).Select(table => table.Key));
    }

    /// <summary>Waits until every fact has arrived where it is awaited, so that nothing moves by itself any more. For the whole system.</summary>
    public static async Task Settle(RunningSystem system)
    {
        foreach (var database in system.Databases)
            await Eventually.Becomes($"{database} has told everything", () => system.Value<long>(database, "select count(*) from outbox_message where published_at is null"), waiting => waiting == 0);

        await Eventually.Becomes("every fact is in the journal", () => Missing(system, Tellers, "true", "notifications", "select id from event"), missing => missing == 0);
        await Eventually.Becomes("Consultations has heard of what Drafts told", () => Missing(system, ["drafts"], "type !~ 'InitiativePublished'", "consultations", "select event_id from inbox_message"), missing => missing == 0);
        await Eventually.Becomes("the comments were followed", () => system.Value<long>("consultations", "select count(*) from comment_anchor a join document_version v on v.previous_id = a.followed_to"), waiting => waiting == 0);
        await Eventually.Becomes("openings and ends were told", () => system.Value<long>("consultations",
            "select count(*) from consultation where open_told_time is null and open_time <= current_instant() or close_told_time is null and close_time <= current_instant()"), waiting => waiting == 0);
    }

    private static async Task<int> Missing(RunningSystem system, IEnumerable<string> tellers, string which, string hearer, string heard)
    {
        var told = await Task.WhenAll(tellers.Select(teller => Ids(system, teller, $"select id from outbox_message where {which}")));
        return told.SelectMany(ids => ids).Except(await Ids(system, hearer, heard)).Count();
    }

    private static async Task<IReadOnlyList<Guid>> Ids(RunningSystem system, string database, string sql) =>
        await system.Value<Guid[]>(database, $"select array({sql})");

    private static async Task<Dictionary<string, string>> Read(RunningSystem system, string database)
    {
        var tables = await system.Value<string[]>(database, "select array(select table_name::text from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE')");
        var hashes = await system.Value<string[]>(database, $"select array[{string.Join(", ", tables.Select(HashOf))}]");
        return tables.Zip(hashes).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static string HashOf(string table) =>
        $"(select md5(coalesce(string_agg(row, '' order by row), '')) from (select md5({(table == "webhook" ? $"(to_jsonb(one) - {Moving})::text" : "one::text")}) as row from \"{table}\" one) as hashed)";
}

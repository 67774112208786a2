using Dapper;
using Npgsql;

namespace OpenGov;

/// <summary>A committed row must be on disk: the settings of the server that this rests on.</summary>
internal static class Durability
{
    private static readonly Dictionary<string, string[]> Needed = new()
    {
        ["fsync"] = ["on"],
        ["synchronous_commit"] = ["on", "remote_apply"],
        ["full_page_writes"] = ["on"],
        ["data_sync_retry"] = ["off"],
    };

    /// <summary>Refuses a server that could lose what it has committed.</summary>
    internal static async Task Require(NpgsqlConnection connection, CancellationToken stop)
    {
        var settings = await connection.QueryAsync<(string Name, string Setting)>(new CommandDefinition("select name, setting from pg_settings where name = any(@Names)", new { Names = Needed.Keys.ToArray() }, cancellationToken: stop));
        var wrong = settings.Where(one => !Needed[one.Name].Contains(one.Setting)).Select(one => $"{one.Name} is {one.Setting} and must be {string.Join(" or ", Needed[one.Name])}").ToList();
        if (wrong.Count > 0)
            throw new InvalidOperationException($"The PostgreSQL server could lose committed rows ({string.Join("; ", wrong)}). Correct its configuration; this service does not start on it.");
    }
}

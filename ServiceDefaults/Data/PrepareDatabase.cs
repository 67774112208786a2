using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OpenGov;

/// <summary>
/// Makes the database ready before anything else of the service starts: waits for it, refuses a server that could lose committed rows,
/// and applies the migrations that are new, each in a transaction, one process at a time.
/// </summary>
internal sealed class PrepareDatabase(NpgsqlDataSource source, MigrationSet migrations, ILogger<PrepareDatabase> log) : IHostedLifecycleService
{
    private const long Lock = 0x4f70656e476f76;
    private const int Unhurried = 600;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await Open(cancellationToken);
        await Durability.Require(connection, cancellationToken);

        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_lock(@Lock)", new { Lock }, commandTimeout: 0, cancellationToken: cancellationToken));
        try
        {
            await Apply(connection, cancellationToken);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@Lock)", new { Lock });
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<NpgsqlConnection> Open(CancellationToken stop)
    {
        for (var wait = TimeSpan.FromMilliseconds(100); ; wait = Backoff.Longer(wait))
        {
            try
            {
                return await source.OpenConnectionAsync(stop);
            }
            catch (NpgsqlException away) when (Failures.IsStorageAway(away))
            {
                log.WaitingForDatabase(away.Message, wait);
                await Task.Delay(wait, stop);
            }
        }
    }

    private async Task Apply(NpgsqlConnection connection, CancellationToken stop)
    {
        await connection.ExecuteAsync(
            """
            create table if not exists schema_migration (
                owner      text not null,
                number     int not null,
                name       text not null,
                checksum   text not null,
                applied_at timestamptz not null default now(),
                primary key (owner, number)
            )
            """);
        var landed = (await connection.QueryAsync<Landed>("select owner, number, name, checksum from schema_migration")).ToDictionary(one => (one.Owner, one.Number));

        foreach (var unknown in landed.Values.Where(one => !migrations.All.Any(known => (known.Owner, known.Number) == (one.Owner, one.Number))))
            log.MigrationFromTheFuture(unknown.Owner, unknown.Number);
        foreach (var migration in migrations.All)
        {
            if (landed.TryGetValue((migration.Owner, migration.Number), out var before))
                RequireUnchanged(migration, before);
            else
                await Apply(connection, migration, stop);
        }
    }

    private static void RequireUnchanged(Migration migration, Landed before)
    {
        if (migration.Checksum != before.Checksum)
            throw new InvalidOperationException($"The migration {migration.Owner}/{migration.Name} was changed after it had been applied as {before.Name}. Take the change back and write a new migration; this service does not start.");
    }

    private async Task Apply(NpgsqlConnection connection, Migration migration, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await connection.ExecuteAsync(new CommandDefinition(migration.Sql, null, transaction, Unhurried, cancellationToken: stop));
        await connection.ExecuteAsync(new CommandDefinition("insert into schema_migration (owner, number, name, checksum) values (@Owner, @Number, @Name, @Checksum)", migration, transaction, cancellationToken: stop));
        await transaction.CommitAsync(stop);
        log.MigrationApplied(migration.Owner, migration.Name);
    }

    private sealed record Landed(string Owner, int Number, string Name, string Checksum);
}

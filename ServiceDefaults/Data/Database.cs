using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace OpenGov;

/// <summary>
/// A service's own PostgreSQL database. Columns reach properties by name, underscores ignored; a row type is a record with
/// <c>init</c> properties (any order of columns) or with a constructor in the order of the columns. Parameters are the properties of
/// <c>args</c> (<c>@Id</c>); lists go with <c>= any(@Ids)</c>. Times are <see cref="DateTimeOffset"/> in UTC, dates <see cref="DateOnly"/>.
/// </summary>
public sealed class Database(NpgsqlDataSource source) : IDisposable
{
    static Database() => DapperTypes.Register();

    /// <summary>Where connections come from, for what the methods here do not cover (COPY, LISTEN).</summary>
    public NpgsqlDataSource Source { get; } = source;

    /// <summary>Rung when a committed transaction left something in the outbox.</summary>
    internal OutboxBell Bell { get; } = new();

    /// <summary>Lets go of what wakes the outbox publisher; the data source is its owner's.</summary>
    public void Dispose() => Bell.Dispose();

    /// <summary>Begins a transaction (read committed).</summary>
    public Task<Work> Begin(CancellationToken stop) => Work.Begin(this, stop);

    /// <summary>The first row, or null (a value type's default) where there is none.</summary>
    public async Task<T?> Find<T>(string sql, object? args, CancellationToken stop)
    {
        await using var connection = await Source.OpenConnectionAsync(stop);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, args, cancellationToken: stop));
    }

    /// <summary>Every row.</summary>
    public async Task<IReadOnlyList<T>> List<T>(string sql, object? args, CancellationToken stop)
    {
        await using var connection = await Source.OpenConnectionAsync(stop);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: stop))).AsList();
    }

    /// <summary>The rows as they arrive, never all in memory: for exports without a cap.</summary>
    public async IAsyncEnumerable<T> Stream<T>(string sql, object? args, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var connection = await Source.OpenConnectionAsync(stop);
        await foreach (var row in connection.QueryUnbufferedAsync<T>(sql, args).WithCancellation(stop))
            yield return row;
    }

    /// <summary>Runs one statement outside any other transaction; answers the number of rows it changed.</summary>
    public async Task<int> Execute(string sql, object? args, CancellationToken stop)
    {
        await using var connection = await Source.OpenConnectionAsync(stop);
        return await connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: stop));
    }
}

using Dapper;
using Google.Protobuf;
using Npgsql;

namespace OpenGov;

/// <summary>
/// One transaction (read committed): rolled back unless committed. After a statement has failed, PostgreSQL accepts nothing more in
/// the same transaction; begin another. Not for several threads at once.
/// </summary>
public sealed partial class Work : IAsyncDisposable
{
    private readonly Database database;
    private readonly List<OutboxRow> facts = [];
    private Claim? claim;

    private Work(Database database, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken stop) =>
        (this.database, Connection, Transaction, Stop) = (database, connection, transaction, stop);

    /// <summary>The database's clock at the start of the transaction, in UTC: deadlines are measured by it.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The connection, for what the methods here do not cover.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>The transaction that everything here runs in.</summary>
    public NpgsqlTransaction Transaction { get; }

    /// <summary>Stops every statement of this work.</summary>
    public CancellationToken Stop { get; }

    /// <summary>The first row, or null (a value type's default) where there is none.</summary>
    public Task<T?> Find<T>(string sql, object? args = null) => Connection.QueryFirstOrDefaultAsync<T>(Command(sql, args));

    /// <summary>The one row; fails where there is none or more than one. For <c>insert … returning</c> and counts.</summary>
    public Task<T> One<T>(string sql, object? args = null) => Connection.QuerySingleAsync<T>(Command(sql, args));

    /// <summary>Every row.</summary>
    public async Task<IReadOnlyList<T>> List<T>(string sql, object? args = null) => (await Connection.QueryAsync<T>(Command(sql, args))).AsList();

    /// <summary>The number of rows that the statement changed.</summary>
    public Task<int> Execute(string sql, object? args = null) => Connection.ExecuteAsync(Command(sql, args));

    /// <summary>
    /// Notes a fact to be told when this work is committed: the event leaves through the outbox, at least once, always with the same id.
    /// </summary>
    public void Publish<TEvent>(TEvent fact) where TEvent : class => facts.Add(OutboxRow.For(fact));

    /// <summary>Makes everything true at once: the rows and the events, or neither.</summary>
    /// <exception cref="InvalidOperationException">A request id was claimed: its answer must be committed with it.</exception>
    public Task Commit()
    {
        if (claim is not null)
            throw new InvalidOperationException("A request id was claimed by Answered: commit the answer, Commit(answer), so that the same request can be answered again.");
        return Finish();
    }

    /// <summary>
    /// Makes everything true at once, the answer to the claimed request included, and gives the answer back. Whoever sends the same
    /// request again gets the same answer.
    /// </summary>
    public async Task<TAnswer> Commit<TAnswer>(TAnswer answer) where TAnswer : IMessage
    {
        if (claim is not null)
            await Store(claim, answer);
        await Finish();
        Crash.At("http.after_commit_before_response");
        return answer;
    }

    /// <summary>Rolls back unless committed.</summary>
    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    internal static async Task<Work> Begin(Database database, CancellationToken stop)
    {
        var connection = await database.Source.OpenConnectionAsync(stop);
        try
        {
            var work = new Work(database, connection, await connection.BeginTransactionAsync(stop), stop);
            work.Now = await work.One<DateTimeOffset>("select current_instant()");
            return work;
        }
        catch (Exception) when (Close(connection))
        {
            throw;
        }
    }

    private static bool Close(NpgsqlConnection connection)
    {
        connection.Dispose();
        return false;
    }

    private async Task Finish()
    {
        if (facts.Count > 0)
            await OutboxRow.Insert(facts, this);
        await Transaction.CommitAsync(Stop);
        if (facts.Count > 0)
            database.Bell.Ring();
    }

    private CommandDefinition Command(string sql, object? args) => new(sql, args, Transaction, cancellationToken: Stop);
}

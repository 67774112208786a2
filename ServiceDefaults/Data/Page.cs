namespace OpenGov;

/// <summary>The page of a list that was asked for.</summary>
/// <param name="Size">How many entries it has at most.</param>
/// <param name="After">The sort key of the last entry of the page before; null for the first page.</param>
/// <param name="Question">What else decides the list; see <see cref="Paging.From{TCursor}(int, string, string)"/>.</param>
public sealed record Page<TCursor>(int Size, TCursor? After, string Question) where TCursor : class
{
    /// <summary>How many rows to read: one more than the page has, to see whether another follows.</summary>
    public int Limit => Size + 1;

    /// <summary>The page's rows out of up to <see cref="Limit"/> rows read, and the token of the next page (empty after the last).</summary>
    public (IReadOnlyList<TRow> Rows, string NextPageToken) Cut<TRow>(IReadOnlyList<TRow> rows, Func<TRow, TCursor> cursor) =>
        rows.Count <= Size ? (rows, "") : ([.. rows.Take(Size)], Paging.Write(cursor(rows[Size - 1]), Question));
}

using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

/// <summary>Where a page of initiatives ends: the sort key of its last entry.</summary>
internal sealed record InitiativeCursor(DateTimeOffset UpdateTime, Guid Id);

internal static class InitiativePage
{
    /// <summary>A page of initiatives with their stages.</summary>
    public static async Task<ListInitiativesResponse> InitiativePageOf(this Database db, InitiativeFilter filter, CancellationToken stop)
    {
        var (rows, next) = filter.Page.Cut(await db.Initiatives(filter, stop), row => new InitiativeCursor(row.UpdateTime, row.Id));
        var passages = await db.Passages(rows.Select(row => row.Id), stop);
        return new ListInitiativesResponse { Initiatives = { rows.Select(row => row.ToMessage(passages[row.Id])) }, NextPageToken = next };
    }
}

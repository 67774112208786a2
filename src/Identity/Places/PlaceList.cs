namespace OpenGov.Identity;

/// <summary>The places in force, for gRPC and JSON.</summary>
internal static class PlaceList
{
    /// <summary>The counties, or the municipalities of one (by its code, also an old one), by name.</summary>
    internal static Task<IReadOnlyList<PlaceRow>> Places(this Database db, string? parentCode, CancellationToken stop) => db.List<PlaceRow>(
        """
        select code, kind, name, parent_code, replaced_by from place
        where replaced_by is null and parent_code is not distinct from place_in_force(@parentCode)
        order by name collate "und-x-icu", code
        """, new { parentCode }, stop);

    /// <summary>Who publishes the code list; null before there is one.</summary>
    internal static Task<PlaceListRow?> PlaceSource(this Database db, CancellationToken stop) =>
        db.Find<PlaceListRow>("select source, valid_at from place_list", null, stop);
}

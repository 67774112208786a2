namespace OpenGov.Drafts.Initiatives;

/// <summary>
/// The queries that gRPC and JSON share. Every one takes the organisations whose unpublished initiatives the reader may see.
/// </summary>
internal static class InitiativeReading
{
    /// <summary>The organisations that the caller works for; none for an anonymous reader.</summary>
    public static Guid[] Organisations(this Caller? caller) => caller is null ? [] : [.. caller.Roles.Select(role => role.OrganisationId).Distinct()];

    public static Task<InitiativeRow?> Initiative(this Database db, Guid id, Guid[] mine, CancellationToken stop) =>
        db.Find<InitiativeRow>("select * from initiative where id = @id and (publish_time is not null or organisation_id = any(@mine))", new { id, mine }, stop);

    public static Task<InitiativeRow?> Initiative(this Database db, string reference, Guid[] mine, CancellationToken stop) =>
        db.Find<InitiativeRow>("select * from initiative where reference = @reference and (publish_time is not null or organisation_id = any(@mine))", new { reference, mine }, stop);

    public static async Task<IReadOnlyList<InitiativeRow>> Initiatives(this Database db, IReadOnlyCollection<Guid> ids, Guid[] mine, CancellationToken stop) =>
        await db.List<InitiativeRow>(
            "select * from initiative where id = any(@ids) and (publish_time is not null or organisation_id = any(@mine))", new { ids = ids.ToArray(), mine }, stop);

    public static Task<IReadOnlyList<InitiativeRow>> Initiatives(this Database db, InitiativeFilter filter, CancellationToken stop) =>
        db.List<InitiativeRow>(
            """
            select * from initiative
            where (publish_time is not null or organisation_id = any(@Mine))
              and (cardinality(@Stages) = 0 or stage = any(@Stages))
              and (@OrganisationId::uuid is null or organisation_id = @OrganisationId)
              and (@Topic::text is null or @Topic = any(topics))
              and (@Place::text is null or cardinality(places) = 0 or @Place = any(places))
              and (@BeforeTime::timestamptz is null or (update_time, id) < (@BeforeTime, @BeforeId::uuid))
            order by update_time desc, id desc
            limit @Limit
            """, filter, stop);

    public static async Task<ILookup<Guid, PassageRow>> Passages(this Database db, IEnumerable<Guid> initiatives, CancellationToken stop) =>
        (await db.List<PassageRow>("select * from stage_passage where initiative_id = any(@ids) order by initiative_id, number", new { ids = initiatives.ToArray() }, stop))
        .ToLookup(passage => passage.InitiativeId);

    /// <summary>The stays of one initiative, as this transaction sees them.</summary>
    public static Task<IReadOnlyList<PassageRow>> Passages(this Work work, Guid initiative) =>
        work.List<PassageRow>("select * from stage_passage where initiative_id = @initiative order by number", new { initiative });
}

namespace OpenGov.Testing.Telemetry;

/// <summary>What one request cost.</summary>
/// <param name="Calls">Every call to another service, by the name of its span.</param>
/// <param name="Queries">The text of every query.</param>
public sealed record Cost(IReadOnlyList<string> Calls, IReadOnlyList<string> Queries)
{
    /// <summary>What is done more often than before, with both numbers; nothing where neither calls nor queries are more in all.</summary>
    public string Beyond(Cost before) => string.Join("; ", [.. More(before.Calls, Calls), .. More(before.Queries, Queries)]);

    public override string ToString() => $"{Calls.Count} calls ({string.Join(", ", Calls)}) and {Queries.Count} queries";

    private static IEnumerable<string> More(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        after.Count <= before.Count ? [] :
        from one in after.CountBy(one => one)
        let was = before.Count(other => other == one.Key)
        where one.Value > was
        select $"{was} → {one.Value} × {one.Key}";
}

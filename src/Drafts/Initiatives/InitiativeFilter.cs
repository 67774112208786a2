namespace OpenGov.Drafts.Initiatives;

/// <summary>What a list of initiatives shows. Null and empty mean: no restriction.</summary>
internal sealed record InitiativeFilter(Guid[] Mine, string[] Stages, Guid? OrganisationId, string? Topic, string? Place)
{
    /// <summary>Not public, so that it is no parameter of the query.</summary>
    internal required Page<InitiativeCursor> Page { get; init; }
    public DateTimeOffset? BeforeTime => Page.After?.UpdateTime;
    public Guid? BeforeId => Page.After?.Id;
    public int Limit => Page.Limit;

    /// <summary>Reads what somebody asks for; what is wrong with it goes to <paramref name="fields"/>. A page token belongs to all of it.</summary>
    public static InitiativeFilter From(
        Fields fields, Guid[] mine, (string Field, IReadOnlyCollection<string> Codes) stages, Guid? organisation, string? topic, string? place, int pageSize, string? pageToken)
    {
        var codes = fields.Stages(stages.Field, stages.Codes);
        var (aboutTopic, inPlace) = (fields.OptionalLine("topic", topic, max: 60), fields.OptionalLine("place", place, max: 20));
        var question = string.Join('\n', [string.Join(' ', mine.Order()), $"{organisation}", aboutTopic, inPlace, .. codes]);
        return new(mine, codes, organisation, aboutTopic is "" ? null : aboutTopic, inPlace is "" ? null : inPlace) { Page = Paging.From<InitiativeCursor>(fields, pageSize, pageToken, question) };
    }
}

internal static class StageCodes
{
    /// <summary>Codes of stages that a list is restricted to, at most 50; one that no stage has finds nothing.</summary>
    public static string[] Stages(this Fields fields, string field, IReadOnlyCollection<string> codes)
    {
        fields.Count(field, codes.Count, 0, 50);
        return [.. codes.Take(50).Select((code, index) => fields.Line($"{field}[{index}]", code, max: 60))];
    }
}

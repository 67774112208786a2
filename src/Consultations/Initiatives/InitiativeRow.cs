using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Initiatives;

/// <summary>What Drafts last told about an initiative, as far as what happens here belongs to it.</summary>
public sealed record InitiativeRow
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string[] Topics { get; init; }

    /// <summary>Counties and municipalities; empty means the whole country.</summary>
    public required string[] Places { get; init; }
    public required string Stage { get; init; }

    /// <summary>When Drafts changed it to this.</summary>
    public required DateTimeOffset ToldTime { get; init; }
}

internal static class InitiativeRows
{
    /// <summary>Keeps what was told the latest; news that arrives late changes nothing.</summary>
    public static Task Keep(this Work work, InitiativeRow told) => work.Execute(
        """
        insert into initiative (id, organisation_id, topics, places, stage, told_time)
        values (@Id, @OrganisationId, @Topics, @Places, @Stage, @ToldTime)
        on conflict (id) do update
        set organisation_id = excluded.organisation_id, topics = excluded.topics, places = excluded.places, stage = excluded.stage, told_time = excluded.told_time
        where initiative.told_time < excluded.told_time
        """, told);

    /// <summary>The same from the scope of an event about the initiative.</summary>
    public static async Task Keep(this Work work, PublicFact fact)
    {
        if (fact.Scope is not { OrganisationId: { } organisation, Stage: { Length: > 0 } stage })
            return;
        foreach (var id in fact.Scope.InitiativeIds)
            await work.Keep(new InitiativeRow
            {
                Id = id,
                OrganisationId = organisation,
                Topics = [.. fact.Scope.Topics],
                Places = [.. fact.Scope.Places],
                Stage = stage,
                ToldTime = fact.At,
            });
    }
}

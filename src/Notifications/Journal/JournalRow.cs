using OpenGov.Contracts.Events;

namespace OpenGov.Notifications.Journal;

/// <summary>A fact on its way into the journal; the names are the columns that the writer's statement reads.</summary>
internal sealed record JournalRow(
    Guid Id, string Type, string Source, DateTimeOffset Time, IReadOnlyList<Guid> Initiatives, Guid? Organisation,
    IReadOnlyList<string> Topics, IReadOnlyList<string> Places, string? Stage, string Data, string Before, string After)
{
    internal static JournalRow Of(Guid id, PublicFact fact)
    {
        var data = CloudEvent.DataOf(fact);
        var (before, after) = CloudEvent.Around(id, fact, data);
        return new JournalRow(
            id, FactCatalogue.Of(fact.GetType()).Type, CloudEvent.SourceOf(fact), fact.At, fact.Scope.InitiativeIds, fact.Scope.OrganisationId,
            fact.Scope.Topics, fact.Scope.Places, fact.Scope.Stage, data, before, after);
    }
}

/// <summary>A row that waits to be written.</summary>
/// <param name="Consumer">The subscription at the broker that it came by.</param>
/// <param name="Number">Its place among what came by it, from 1; 0 where there is none.</param>
internal sealed record Arrival(string Consumer, ulong Number, JournalRow Row)
{
    /// <summary>Completed when it is committed.</summary>
    internal TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

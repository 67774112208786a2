using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Initiatives;

/// <summary>Keeps the topics and places of an initiative. Late or repeated news changes nothing.</summary>
public sealed class WhenInitiativeDescribed(Database db) : Once<InitiativeDescribed>(db)
{
    protected override Task Handle(InitiativeDescribed fact, Work work) => work.Keep(fact);
}

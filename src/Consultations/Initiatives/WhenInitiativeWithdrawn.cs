using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Initiatives;

/// <summary>Keeps that an initiative was withdrawn, which is its last stage. Its consultations stay as they are. Late or repeated news changes nothing.</summary>
public sealed class WhenInitiativeWithdrawn(Database db) : Once<InitiativeWithdrawn>(db)
{
    protected override Task Handle(InitiativeWithdrawn fact, Work work) => work.Keep(fact);
}

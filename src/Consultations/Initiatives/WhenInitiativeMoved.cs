using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Initiatives;

/// <summary>Keeps the stage of an initiative, so that what happens in its consultations is told with the right one. Late or repeated news changes nothing.</summary>
public sealed class WhenInitiativeMoved(Database db) : Once<InitiativeMoved>(db)
{
    protected override Task Handle(InitiativeMoved fact, Work work) => work.Keep(fact);
}

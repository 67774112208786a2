using System.Diagnostics;

namespace OpenGov.Notes;

/// <summary>Writes down that the event had its effect. A note that begins with “poison” cannot be handled.</summary>
public sealed class WhenNoteCreated(Database db) : Once<NoteCreated>(db)
{
    protected override Task Handle(NoteCreated fact, Work work) =>
        fact.Text.StartsWith("poison", StringComparison.Ordinal)
            ? throw new InvalidOperationException("This note cannot be handled.")
            : work.Execute("insert into effect (note_id, trace_id) values (@NoteId, @trace)", new { fact.NoteId, trace = Activity.Current?.TraceId.ToString() });
}

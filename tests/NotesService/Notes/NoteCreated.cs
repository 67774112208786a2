namespace OpenGov.Notes;

/// <summary>A note was stored.</summary>
public sealed record NoteCreated(Guid NoteId, string Text);

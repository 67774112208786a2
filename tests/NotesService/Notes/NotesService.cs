using OpenGov.Notes.V1;

namespace OpenGov.Notes;

public sealed partial class NotesService(Database db, NotesApi.NotesApiClient peer, PeerApi.PeerApiClient peerAsService) : NotesApi.NotesApiBase;

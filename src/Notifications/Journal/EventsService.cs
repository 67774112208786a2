using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Journal;

public sealed partial class EventsService(JournalTail journal, KnownPlaces places, Database db, IHostApplicationLifetime life) : EventsApi.EventsApiBase;

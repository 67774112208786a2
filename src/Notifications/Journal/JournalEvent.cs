using OpenGov.Notifications.V1;
using Scope = OpenGov.Common.V1.Scope;

namespace OpenGov.Notifications.Journal;

/// <summary>One event as the journal keeps it. Never changes, so that everybody who reads may share it.</summary>
public sealed class JournalEvent
{
    private Event? message;

    public required long Sequence { get; init; }

    public required Guid Id { get; init; }

    public required string Type { get; init; }

    public required string Source { get; init; }

    public required DateTime Time { get; init; }

    public required Guid[] InitiativeIds { get; init; }

    public Guid? OrganisationId { get; init; }

    public required string[] Topics { get; init; }

    public required string[] Places { get; init; }

    public string? Stage { get; init; }

    /// <summary>The event's data, a JSON object.</summary>
    public required string Data { get; init; }

    /// <summary>The CloudEvent, byte for byte (UTF-8) what every way out sends.</summary>
    public required string Body { get; init; }

    /// <summary>The event in the contract's form; made once, read by many, never changed.</summary>
    public Event Message => message ??= ToMessage();

    private Event ToMessage() => new()
    {
        Sequence = Sequence,
        Id = Id.ToString(),
        Type = Type,
        Source = Source,
        Time = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.SpecifyKind(Time, DateTimeKind.Utc)),
        Scope = new Scope
        {
            InitiativeIds = { InitiativeIds.Select(id => id.ToString()) },
            OrganisationId = OrganisationId?.ToString() ?? "",
            Topics = { Topics },
            Places = { Places },
            Stage = Stage ?? "",
        },
        Data = Data,
    };
}

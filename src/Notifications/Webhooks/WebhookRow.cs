using Google.Protobuf.WellKnownTypes;
using OpenGov.Notifications.Journal;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Webhooks;

/// <summary>A webhook as the database keeps it.</summary>
internal sealed record WebhookRow
{
    /// <summary>Selects webhooks with what is counted about them.</summary>
    internal const string Select =
        """
        select webhook.*,
            coalesce((select min(sequence) - 1 from delivery where webhook_id = webhook.id and state <> 'delivered'), webhook.cursor) as undelivered_after,
            (select count(*)::int from delivery where webhook_id = webhook.id and state = 'failing') as failing_count
        from webhook
        """;

    public Guid Id { get; init; }
    public Guid OwnerId { get; init; }
    public Guid? OrganisationId { get; init; }
    public required string Url { get; init; }
    public required string Description { get; init; }
    public required string[] Types { get; init; }
    public required Guid[] InitiativeIds { get; init; }
    public required Guid[] OrganisationIds { get; init; }
    public required string[] Topics { get; init; }
    public required string[] Places { get; init; }
    public required string[] Stages { get; init; }
    public required string State { get; init; }
    public required string DisableReason { get; init; }
    public long Cursor { get; init; }
    public long UndeliveredAfter { get; init; }
    public int FailingCount { get; init; }
    public long Version { get; init; }
    public DateTimeOffset CreateTime { get; init; }

    internal Filter Filter => new(Types, InitiativeIds, OrganisationIds, Topics, Places, Stages);

    /// <summary>The caller's own, or of an organisation that the caller represents or administers.</summary>
    internal bool BelongsTo(Caller caller) => Ownership.Is(caller, OwnerId, OrganisationId);

    internal Webhook ToMessage() => new()
    {
        Id = Id.ToString(),
        Url = Url,
        Filter = Filter.ToMessage(),
        Description = Description,
        OrganisationId = OrganisationId?.ToString() ?? "",
        State = State switch { "active" => V1.Webhook.Types.State.Active, "paused" => V1.Webhook.Types.State.Paused, _ => V1.Webhook.Types.State.Disabled },
        DeliveredUpTo = Math.Min(Cursor, UndeliveredAfter),
        DisableReason = DisableReason,
        CreateTime = Timestamp.FromDateTimeOffset(CreateTime),
        Etag = Etag.Of(Version),
        FailingCount = FailingCount,
    };
}

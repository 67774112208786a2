using OpenGov.Notifications.Journal;

namespace OpenGov.Notifications.Webhooks;

/// <summary>A webhook that this process delivers to for the moment.</summary>
internal sealed record LeasedWebhook
{
    /// <summary>What a lease reads.</summary>
    internal const string Columns =
        "webhook.id, webhook.lease, webhook.url, webhook.types, webhook.initiative_ids, webhook.organisation_ids, webhook.topics, webhook.places, webhook.stages, webhook.cursor, webhook.version, webhook.failing_since, webhook.looked_at";

    public Guid Id { get; init; }

    /// <summary>Proves the lease: whoever no longer finds it in the row has lost it.</summary>
    public Guid Lease { get; init; }

    public required string Url { get; init; }
    public required string[] Types { get; init; }
    public required Guid[] InitiativeIds { get; init; }
    public required Guid[] OrganisationIds { get; init; }
    public required string[] Topics { get; init; }
    public required string[] Places { get; init; }
    public required string[] Stages { get; init; }
    public long Cursor { get; init; }
    public long Version { get; init; }

    /// <summary>When the first of the failures happened that no success has followed; null while it answers.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The database's time when this was read.</summary>
    public DateTimeOffset LookedAt { get; init; }

    /// <summary>The signing secrets in force, the newest first; read before each try.</summary>
    public byte[][] Secrets { get; init; } = [];

    internal Filter Filter => new(Types, InitiativeIds, OrganisationIds, Topics, Places, Stages);
}


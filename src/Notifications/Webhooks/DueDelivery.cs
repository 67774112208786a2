using OpenGov.Notifications.Journal;

namespace OpenGov.Notifications.Webhooks;

/// <summary>An event that is due at a webhook.</summary>
internal sealed record DueDelivery
{
    public long Sequence { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>How many tries in a row have failed.</summary>
    public int Failures { get; init; }

    public Guid Id { get; init; }
    public required string Type { get; init; }
    public required Guid[] InitiativeIds { get; init; }
    public Guid? OrganisationId { get; init; }
    public required string[] Topics { get; init; }
    public required string[] Places { get; init; }
    public string? Stage { get; init; }
    public required string Body { get; init; }

    /// <summary>What is due now, in the order in which it became due.</summary>
    internal static Task<IReadOnlyList<DueDelivery>> List(Database db, LeasedWebhook webhook, int most) => db.List<DueDelivery>(
        """
        select delivery.sequence, delivery.attempts, delivery.failures, event.id, event.type, event.initiative_ids, event.organisation_id, event.topics, event.places, event.stage, event.body
        from delivery join event using (sequence)
        where webhook_id = @Id and state in ('waiting', 'failing') and next_attempt_at <= current_instant()
        order by next_attempt_at, delivery.sequence limit @most
        """, new { webhook.Id, most }, CancellationToken.None);

    internal bool IsWantedBy(Matcher matcher) => matcher.Matches(Type, InitiativeIds, OrganisationId, Topics, Places, Stage);
}

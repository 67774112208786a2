using Google.Protobuf.WellKnownTypes;
using OpenGov.Notifications.Journal;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Subscriptions;

/// <summary>A subscription as the database keeps it.</summary>
internal sealed record SubscriptionRow
{
    public Guid Id { get; init; }
    public required string[] Types { get; init; }
    public required Guid[] InitiativeIds { get; init; }
    public required Guid[] OrganisationIds { get; init; }
    public required string[] Topics { get; init; }
    public required string[] Places { get; init; }
    public required string[] Stages { get; init; }

    /// <summary>The journal's last number when it was made.</summary>
    public long Since { get; init; }

    public DateTimeOffset CreateTime { get; init; }

    internal Filter Filter => new(Types, InitiativeIds, OrganisationIds, Topics, Places, Stages);

    internal Subscription ToMessage() => new() { Id = Id.ToString(), Filter = Filter.ToMessage(), CreateTime = Timestamp.FromDateTimeOffset(CreateTime) };
}

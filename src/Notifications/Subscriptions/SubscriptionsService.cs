using OpenGov.Notifications.Journal;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Subscriptions;

public sealed partial class SubscriptionsService(Database db, KnownPlaces places) : SubscriptionsApi.SubscriptionsApiBase
{
    /// <summary>How many subscriptions a person may have.</summary>
    private const int Most = 200;
}

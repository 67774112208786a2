using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Subscriptions;

public sealed partial class SubscriptionsService
{
    public override async Task<ListSubscriptionsResponse> ListSubscriptions(ListSubscriptionsRequest request, ServerCallContext context)
    {
        var person = context.RequirePerson();
        var rows = await db.List<SubscriptionRow>("select * from subscription where person_id = @Id order by id", new { person.Id }, context.CancellationToken);
        return new ListSubscriptionsResponse { Subscriptions = { rows.Select(row => row.ToMessage()) } };
    }
}

using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Subscriptions;

public sealed partial class SubscriptionsService
{
    /// <summary>Somebody else's is answered like one that does not exist, and stays.</summary>
    public override async Task<DeleteSubscriptionResponse> DeleteSubscription(DeleteSubscriptionRequest request, ServerCallContext context)
    {
        var person = context.RequirePerson();
        var fields = new Fields();
        var id = fields.Id("id", request.Id);
        fields.OrThrow();

        await db.Execute("delete from subscription where id = @id and person_id = @Person", new { id, Person = person.Id }, context.CancellationToken);
        return new DeleteSubscriptionResponse();
    }
}

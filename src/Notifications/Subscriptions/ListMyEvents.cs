using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Subscriptions;

public sealed partial class SubscriptionsService
{
    /// <summary>Unseen events are counted up to a thousand.</summary>
    public override async Task<ListMyEventsResponse> ListMyEvents(ListMyEventsRequest request, ServerCallContext context)
    {
        var (person, stop) = (context.RequirePerson(), context.CancellationToken);
        var page = Paging.From<Before>(request.PageSize, request.PageToken, "my events");

        var subscriptions = await db.List<SubscriptionRow>("select * from subscription where person_id = @Id", new { person.Id }, stop);
        var seen = await db.Find<long>("select sequence from seen where person_id = @Id", new { person.Id }, stop);
        var feed = new Feed(db, subscriptions, places.List);
        var (rows, next) = page.Cut(await feed.Before(page.After?.Sequence ?? long.MaxValue, page.Limit, stop), one => new Before(one.Sequence));

        return new ListMyEventsResponse { Events = { rows.Select(one => one.Message) }, NextPageToken = next, UnseenCount = await feed.CountAfter(seen, stop), SeenUpTo = seen };
    }

    private sealed record Before(long Sequence);
}

using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Journal;

public sealed partial class EventsService
{
    public override async Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var filter = fields.Filter(request.Filter);
        var size = fields.Number("page_size", request.PageSize, 0, EventPage.Largest);
        fields.Require(request.After >= 0, "after", "This must not be negative.");
        fields.OrThrow();

        await places.Learn(filter.Places, context.CancellationToken);
        var page = await EventPage.Read(journal, places.List.Matcher(filter), request.After, size, context.CancellationToken);
        return new ListEventsResponse { Events = { page.Events.Select(one => one.Message) }, LookedAt = page.LookedAt, Last = page.Last };
    }
}

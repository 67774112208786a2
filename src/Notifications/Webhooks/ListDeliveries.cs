using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Webhooks;

public sealed partial class WebhooksService
{
    public override async Task<ListDeliveriesResponse> ListDeliveries(ListDeliveriesRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = new Fields();
        var id = fields.Id("webhook_id", request.WebhookId);
        fields.OrThrow();
        var page = Paging.From<DeliveryCursor>(request.PageSize, request.PageToken, $"deliveries {id}");

        if (await db.Find<WebhookRow>($"{WebhookRow.Select} where id = @id", new { id }, stop) is not { } webhook || !webhook.BelongsTo(caller))
            throw Refusal.NotFound("webhook", id);
        var found = await db.List<DeliveryRow>(
            """
            select event.id as event_id, delivery.sequence, event.type as event_type, delivery.state, attempts, last_attempt_at, last_status, problem, next_attempt_at
            from delivery join event using (sequence)
            where webhook_id = @id and attempts > 0 and (@At::timestamptz is null or (last_attempt_at, delivery.sequence) < (@At, @Sequence))
            order by last_attempt_at desc, delivery.sequence desc limit @Limit
            """,
            new { id, page.After?.At, Sequence = page.After?.Sequence ?? 0, page.Limit }, stop);

        var (rows, next) = page.Cut(found, row => new DeliveryCursor(row.LastAttemptAt, row.Sequence));
        return new ListDeliveriesResponse { Deliveries = { rows.Select(row => row.ToMessage()) }, NextPageToken = next };
    }

    private sealed record DeliveryCursor(DateTimeOffset At, long Sequence);

    private sealed record DeliveryRow
    {
        public Guid EventId { get; init; }
        public long Sequence { get; init; }
        public required string EventType { get; init; }
        public required string State { get; init; }
        public int Attempts { get; init; }
        public DateTimeOffset LastAttemptAt { get; init; }
        public int LastStatus { get; init; }
        public required string Problem { get; init; }
        public DateTimeOffset? NextAttemptAt { get; init; }

        internal Delivery ToMessage() => new()
        {
            EventId = EventId.ToString(),
            Sequence = Sequence,
            EventType = EventType,
            State = State switch { "delivered" => Delivery.Types.State.Delivered, "failed" => Delivery.Types.State.Failed, _ => Delivery.Types.State.Failing },
            Attempts = Attempts,
            LastAttemptTime = Timestamp.FromDateTimeOffset(LastAttemptAt),
            LastStatus = LastStatus,
            Problem = Problem,
            NextAttemptTime = NextAttemptAt is { } next ? Timestamp.FromDateTimeOffset(next) : null,
        };
    }
}

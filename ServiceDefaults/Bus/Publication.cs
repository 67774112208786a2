using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace OpenGov;

/// <summary>A row of the outbox that waits to be published.</summary>
internal sealed record WaitingRow
{
    public long Position { get; init; }
    public Guid Id { get; init; }
    public required string Type { get; init; }
    public required string Body { get; init; }
    public string? TraceParent { get; init; }
    public string? TraceState { get; init; }
    public int Tries { get; init; }
}

/// <summary>No queue takes this kind of event yet: whoever shall hear it has not been there since the broker began.</summary>
internal sealed class NobodyListensException(string type, Exception inner) : Exception($"No queue takes {type} yet.", inner);

/// <summary>
/// What became of publishing a row: confirmed by the broker, or a failure. An event that no queue takes comes back (RabbitMQ's
/// <c>mandatory</c>): a broker confirms what it drops.
/// </summary>
internal sealed record Publication(WaitingRow Row, Exception? Failure)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int PreconditionFailed = 406, FrameTooLarge = 501, TooLarge = 311;

    internal static async Task<Publication> Of(WaitingRow row, IBus bus, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            var type = EventTypes.Named(row.Type);
            var fact = JsonSerializer.Deserialize(row.Body, type, OutboxRow.Json) ?? throw new JsonException("The body is null.");
            using var trace = Continue(row);
            // A client that lost its connection in a bad moment waits for ever, whatever the token says.
            await bus.Publish(fact, type, Pipe.Execute<PublishContext>(context => Describe(context, row)), patience.Token).WaitAsync(patience.Token);
            return new Publication(row, null);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            return new Publication(row, IsBrokerAway(failure) ? new BrokerAwayException(failure) : failure is MessageReturnedException ? new NobodyListensException(row.Type, failure) : failure);
        }
    }

    private static void Describe(PublishContext context, WaitingRow row)
    {
        context.MessageId = row.Id;
        context.GetPayload<RabbitMqSendContext>().Mandatory = true;
    }

    private static Activity? Continue(WaitingRow row) =>
        ActivityContext.TryParse(row.TraceParent, row.TraceState, out var parent) ? Telemetry.Source.StartActivity("outbox publish", ActivityKind.Internal, parent) : null;

    private static bool IsBrokerAway(Exception failure) => failure switch
    {
        OperationInterruptedException { ShutdownReason.ReplyCode: PreconditionFailed or FrameTooLarge or TooLarge } => false,
        MessageReturnedException or MessageNotAcknowledgedException => false,
        RabbitMQClientException or ConnectionException or OperationCanceledException or TimeoutException or IOException or ObjectDisposedException => true,
        MassTransitException { InnerException: { } inner } => IsBrokerAway(inner),
        _ => false,
    };
}

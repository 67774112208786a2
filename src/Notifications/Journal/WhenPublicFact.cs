using MassTransit;
using OpenGov.Contracts.Events;

namespace OpenGov.Notifications.Journal;

/// <summary>
/// Writes a public fact into the journal. The same consumer for every kind of fact: a new one in the catalogue needs no code here.
/// Safe to run twice: the inbox knows the event's id, and so does the journal itself, for ever.
/// </summary>
public sealed class WhenPublicFact<TFact>(JournalWriter journal) : IConsumer<TFact> where TFact : PublicFact
{
    public Task Consume(ConsumeContext<TFact> context)
    {
        var id = context.MessageId ?? throw new InvalidOperationException("The message has no id, so it cannot be handled once.");
        var (consumer, number) = context.ReceiveContext.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivery) ? (delivery.ConsumerTag, delivery.DeliveryTag) : ("", 0);
        return journal.Write(new Arrival(consumer, number, JournalRow.Of(id, context.Message)));
    }
}

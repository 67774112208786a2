using MassTransit;

namespace OpenGov;

/// <summary>What came with an event.</summary>
/// <param name="EventId">The same for every delivery of the event.</param>
/// <param name="SentAt">When its publisher sent it, by the publisher's clock; null where it did not say.</param>
public sealed record Received(Guid EventId, DateTimeOffset? SentAt);

/// <summary>
/// A consumer whose effect happens once per event, for ever: the inbox row and the effect are one transaction. Register it with
/// <c>AddBus(bus =&gt; bus.Consumer&lt;WhenSomething&gt;())</c>. The inbox knows it by its class name, so a renamed consumer would see old events anew.
/// </summary>
public abstract class Once<T>(Database db) : IConsumer<T> where T : class
{
    /// <summary>What came with the event.</summary>
    protected Received Received { get; private set; } = new(Guid.Empty, null);

    /// <summary>The effect: everything through <paramref name="work"/>, which is committed afterwards, so do not commit it here.</summary>
    protected abstract Task Handle(T fact, Work work);

    /// <summary>Handles the event unless it was handled before.</summary>
    public async Task Consume(ConsumeContext<T> context)
    {
        var id = context.MessageId ?? throw new InvalidOperationException("The message has no id, so it cannot be handled once.");
        Received = new Received(id, context.SentTime is { } sent ? new DateTimeOffset(DateTime.SpecifyKind(sent, DateTimeKind.Utc)) : null);

        await using var work = await db.Begin(context.CancellationToken);
        if (await work.Execute("insert into inbox_message (event_id, consumer) values (@EventId, @Consumer) on conflict do nothing", new { EventId = id, Consumer = GetType().Name }) == 0)
            return;

        await Handle(context.Message, work);
        Crash.At("inbox.after_effect_before_commit");
        await work.Commit();
        Crash.At("inbox.after_commit_before_ack");
    }
}

using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using OpenGov.Contracts.Events;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace OpenGov.Testing;

/// <summary>A message as it lies on the bus.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Body">The event itself, without its envelope.</param>
public sealed record BusMessage(Guid Id, JsonElement Body)
{
    /// <summary>The event as its type.</summary>
    public T As<T>() => Body.Deserialize<T>(Json)!;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
}

/// <summary>Everything of one type that was published since the test began to listen.</summary>
public sealed class Messages
{
    private readonly ConcurrentQueue<BusMessage> seen = new();

    /// <summary>What has come so far, in order of arrival; the same event may come more than once.</summary>
    public IReadOnlyList<BusMessage> All => [.. seen];

    /// <summary>Waits until as many different events have come.</summary>
    public async Task<IReadOnlyList<BusMessage>> AtLeast(int count, TimeSpan? within = null)
    {
        await Eventually.Becomes($"{count} different events have come", () => Task.FromResult(seen.DistinctBy(message => message.Id).Count()), distinct => distinct >= count, within);
        return All;
    }

    internal void Add(BusMessage message) => seen.Enqueue(message);
}

/// <summary>The bus as a test sees it: a queue of its own that hears what is published, and a way to publish anything.</summary>
public sealed class BusProbe : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly SemaphoreSlim one = new(1, 1);

    private BusProbe(IConnection connection, IChannel channel) => (this.connection, this.channel) = (connection, channel);

    internal static async Task<BusProbe> Connect(string address)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(address), RequestedConnectionTimeout = Patience, HandshakeContinuationTimeout = Patience, ContinuationTimeout = Patience }.CreateConnectionAsync("test");
        return new BusProbe(connection, await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)));
    }

    /// <summary>Takes every public fact, as the journal does where it runs, and keeps none: an event that no queue takes is not published.</summary>
    internal async Task TakeEveryFact()
    {
        await channel.QueueDeclareAsync("taken", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-max-length"] = 1 });
        foreach (var fact in FactCatalogue.Types.Values)
        {
            await Declare(ExchangeOf(fact));
            await channel.QueueBindAsync("taken", ExchangeOf(fact), "");
        }
    }

    /// <summary>Begins to listen for events of a type.</summary>
    public async Task<Messages> Listen<TEvent>()
    {
        await Declare(ExchangeOf(typeof(TEvent)));
        var queue = await channel.QueueDeclareAsync(exclusive: true, autoDelete: true);
        await channel.QueueBindAsync(queue.QueueName, ExchangeOf(typeof(TEvent)), "");

        var messages = new Messages();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            using var envelope = JsonDocument.Parse(delivery.Body);
            messages.Add(new BusMessage(envelope.RootElement.GetProperty("messageId").GetGuid(), envelope.RootElement.GetProperty("message").Clone()));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return messages;
    }

    /// <summary>Publishes an event as a service would, with this id.</summary>
    public Task Publish<TEvent>(TEvent fact, Guid id) => Publish(ExchangeOf(typeof(TEvent)), Envelope(fact, id), id);

    /// <summary>Publishes any bytes to an exchange; a queue has an exchange of its own name.</summary>
    public async Task Publish(string exchange, byte[] body, Guid? id = null)
    {
        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent, MessageId = id?.ToString() };
        await one.WaitAsync();
        try
        {
            await channel.BasicPublishAsync(exchange, "", mandatory: true, properties, body);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>How many messages wait in a queue, not counting those a consumer holds.</summary>
    public Task<uint> Waiting(string queue) => channel.MessageCountAsync(queue);

    /// <summary>Takes the first message of a queue and gives it back, as a consumer that dies over it does, until the broker gives it up.</summary>
    public async Task RefuseUntilGone(string queue)
    {
        while (await channel.BasicGetAsync(queue, autoAck: false) is { } message)
            await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true);
    }

    /// <summary>The bytes of an event in its envelope.</summary>
    public static byte[] Envelope<TEvent>(TEvent fact, Guid id) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new { messageId = id, messageType = new[] { $"urn:message:{typeof(TEvent).Namespace}:{typeof(TEvent).Name}" }, sentTime = DateTime.UtcNow, message = fact }, BusMessage.Json));

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
        one.Dispose();
    }

    private Task Declare(string exchange) => channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);

    private static string ExchangeOf(Type type) => $"{type.Namespace}:{type.Name}";
}

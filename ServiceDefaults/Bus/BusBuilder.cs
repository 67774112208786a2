using MassTransit;

namespace OpenGov;

/// <summary>Which consumers a service has, on which queues.</summary>
public sealed class BusBuilder
{
    private readonly List<QueueBuilder> queues = [];

    internal BusBuilder(string service) => queues.Add(new QueueBuilder(service, isTemporary: false));

    /// <summary>Puts a consumer on the service's own queue, which is named like the service.</summary>
    public BusBuilder Consumer<T>() where T : class, IConsumer
    {
        queues[0].Consumer<T>();
        return this;
    }

    /// <summary>A queue of its own, e.g. for what must stay in order or must not wait behind the rest.</summary>
    public BusBuilder Queue(string name, Action<QueueBuilder> consumers) => Add(new QueueBuilder(name, isTemporary: false), consumers);

    /// <summary>
    /// A queue of this process alone, gone when it ends: for what every replica must hear (caches). What comes while it is not there is
    /// not kept, and a message that cannot be handled is logged and dropped.
    /// </summary>
    public BusBuilder Temporary(string name, Action<QueueBuilder> consumers) => Add(new QueueBuilder($"{name}-{Guid.CreateVersion7():N}", isTemporary: true), consumers);

    internal IReadOnlyList<QueueBuilder> Queues => [.. queues.Where(queue => queue.Consumers.Count > 0)];

    private BusBuilder Add(QueueBuilder queue, Action<QueueBuilder> consumers)
    {
        consumers(queue);
        queues.Add(queue);
        return this;
    }
}

/// <summary>One queue: a quorum queue unless temporary.</summary>
public sealed class QueueBuilder
{
    private readonly List<Type> consumers = [];

    internal QueueBuilder(string name, bool isTemporary) => (Name, IsTemporary) = (name, isTemporary);

    /// <summary>The queue's name.</summary>
    public string Name { get; }

    /// <summary>How many messages are worked on at once; 1 keeps them in order while nothing fails.</summary>
    public int Concurrency { get; set; } = 16;

    /// <summary>How many messages the broker sends ahead.</summary>
    public ushort Prefetch { get; set; } = 256;

    /// <summary>Whether the broker hands messages to one replica at a time: with a concurrency of 1, the queue's order holds across replicas.</summary>
    public bool SingleActive { get; set; }

    /// <summary>Puts a consumer on this queue.</summary>
    public QueueBuilder Consumer<T>() where T : class, IConsumer
    {
        consumers.Add(typeof(T));
        return this;
    }

    internal bool IsTemporary { get; }
    internal IReadOnlyList<Type> Consumers => consumers;
}

using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenGov;

/// <summary>
/// How queues are declared: quorum queues that give a message up after twenty deliveries without an answer, into a second queue from
/// which it is parked; dead-lettering waits for the second queue's confirmation.
/// </summary>
internal static class Queues
{
    private const int Deliveries = 20;
    private static readonly TimeSpan GoneAfter = TimeSpan.FromMinutes(1);

    internal static void Declare(IRabbitMqBusFactoryConfigurator rabbit, IBusRegistrationContext context, QueueBuilder queue)
    {
        var log = context.GetRequiredService<ILoggerFactory>().CreateLogger("OpenGov.Bus");
        if (queue.IsTemporary)
        {
            rabbit.ReceiveEndpoint(queue.Name, endpoint =>
            {
                endpoint.AutoDelete = true;
                endpoint.Durable = false;
                endpoint.QueueExpiration = GoneAfter;
                Consume(endpoint, context, queue);
                endpoint.ConfigureError(pipe => pipe.UseFilter(new Drop(queue.Name, log)));
                endpoint.DiscardSkippedMessages();
            });
            return;
        }

        var database = context.GetService<Database>() ?? throw new InvalidOperationException($"The queue {queue.Name} has consumers, so the service needs AddDatabase: what cannot be handled is parked there.");
        var undelivered = $"{queue.Name}_undelivered";
        rabbit.ReceiveEndpoint(queue.Name, endpoint =>
        {
            endpoint.SetQuorumQueue();
            endpoint.SetQueueArgument("x-delivery-limit", Deliveries);
            endpoint.SetQueueArgument("x-dead-letter-exchange", undelivered);
            endpoint.SetQueueArgument("x-dead-letter-strategy", "at-least-once");
            endpoint.SetQueueArgument("x-overflow", "reject-publish");
            if (queue.SingleActive)
                endpoint.SetQueueArgument("x-single-active-consumer", true);
            Consume(endpoint, context, queue);
            Park(endpoint, new DeadMessages(database, queue.Name, log), "No consumer here knows this type of message.");
        });
        rabbit.ReceiveEndpoint(undelivered, endpoint =>
        {
            endpoint.SetQuorumQueue();
            endpoint.ConfigureConsumeTopology = false;
            Park(endpoint, new DeadMessages(database, queue.Name, log), $"Delivered more than {Deliveries} times without an answer: the service died or lost its connection over it each time.");
        });
    }

    private static void Consume(IRabbitMqReceiveEndpointConfigurator endpoint, IBusRegistrationContext context, QueueBuilder queue)
    {
        endpoint.PrefetchCount = queue.Prefetch;
        endpoint.ConcurrentMessageLimit = queue.Concurrency;
        endpoint.PublishFaults = false;
        endpoint.UseFilter(new Tries(queue.Name, context.GetRequiredService<ILoggerFactory>().CreateLogger("OpenGov.Bus")));
        foreach (var consumer in queue.Consumers)
            endpoint.ConfigureConsumer(context, consumer);
    }

    private static void Park(IRabbitMqReceiveEndpointConfigurator endpoint, DeadMessages dead, string reasonWhenSkipped)
    {
        endpoint.ConfigureError(pipe => pipe.UseFilter(new ParkFailed(dead)));
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(new ParkSkipped(dead, reasonWhenSkipped)));
    }
}

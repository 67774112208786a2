using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpenGov;

/// <summary>Gives a service the bus.</summary>
public static class BusSetup
{
    /// <summary>
    /// RabbitMQ at <c>ConnectionStrings:bus</c>, the outbox publisher where the service has a database, and the consumers. A message that
    /// cannot be handled is parked in <c>dead_message</c> after five tries. Without the broker a service stays ready: the outbox waits.
    /// </summary>
    public static WebApplicationBuilder AddBus(this WebApplicationBuilder builder, Action<BusBuilder>? configure = null)
    {
        var address = builder.Configuration.GetConnectionString("bus") ?? throw new InvalidOperationException("ConnectionStrings:bus is not set: where is RabbitMQ?");
        var bus = new BusBuilder(builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName.ToLowerInvariant());
        configure?.Invoke(bus);

        builder.Services.AddMassTransit(transit =>
        {
            transit.DisableUsageTelemetry();
            transit.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            foreach (var consumer in bus.Queues.SelectMany(queue => queue.Consumers).Distinct())
                transit.AddConsumer(consumer);
            transit.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(new Uri(address), host => host.PublisherConfirmation = true);
                foreach (var queue in bus.Queues)
                    Queues.Declare(rabbit, context, queue);
            });
        });
        builder.Services.AddSingleton<ReviveBus>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ReviveBus>());
        builder.Services.AddHostedService<PublishOutbox>();
        return builder;
    }
}

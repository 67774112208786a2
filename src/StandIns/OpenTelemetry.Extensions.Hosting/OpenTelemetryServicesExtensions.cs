using Microsoft.Extensions.Hosting;
using OpenTelemetry;

namespace Microsoft.Extensions.DependencyInjection;

public static class OpenTelemetryServicesExtensions
{
    /// <summary>Adds OpenTelemetry to a host. May be called more than once.</summary>
    public static OpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        if (!services.Any(service => service.ImplementationType == typeof(TelemetryHostedService)))
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService, TelemetryHostedService>());
        return new(services);
    }
}

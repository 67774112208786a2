using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpenGov.StandIns.Tests.Telemetry;

public sealed class HostTelemetry
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hosts_spans_metrics_and_logs_are_exported_at_the_latest_when_it_ends()
    {
        using var source = new ActivitySource($"source {Guid.CreateVersion7()}");
        using var meter = new Meter($"meter {Guid.CreateVersion7()}");
        var seen = new Seen();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("probe", serviceInstanceId: "1"))
            .WithTracing(tracing => tracing.AddSource(source.Name).AddProcessor(new BatchActivityExportProcessor(new Exporter<Activity>(span => seen.Add($"span {span.DisplayName}")))))
            .WithMetrics(metrics => metrics.AddMeter(meter.Name).AddReader(new PeriodicExportingMetricReader(new Exporter<Metric>(metric => seen.Add($"metric {metric.Name}")), int.MaxValue)))
            .WithLogging(logging => logging.AddProcessor(new BatchLogRecordExportProcessor(new Exporter<LogRecord>(record => seen.Add($"log {record.CategoryName}")))));

        using (var host = builder.Build())
        {
            await host.StartAsync(Stop);
            source.StartActivity("work")?.Dispose();
            meter.CreateCounter<long>("works").Add(1);
            host.Services.GetRequiredService<ILogger<HostTelemetry>>().LogWarning("worked");
            await host.StopAsync(Stop);
        }

        Assert.Equal([$"log {typeof(HostTelemetry).FullName}", "metric works", "span work"], seen.Without("Microsoft.Hosting"));
    }

    [Fact]
    public async Task The_resource_says_what_the_telemetry_comes_from()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("probe", serviceInstanceId: "7")).WithTracing().WithMetrics();
        using var host = builder.Build();
        await host.StartAsync(Stop);

        var resource = host.Services.GetRequiredService<TracerProvider>().GetResource().Attributes.ToDictionary();

        Assert.Equal(("probe", "7"), (resource["service.name"], resource["service.instance.id"]));
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task Several_places_can_each_add_their_part()
    {
        using var one = new ActivitySource($"one {Guid.CreateVersion7()}");
        using var two = new ActivitySource($"two {Guid.CreateVersion7()}");
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(one.Name));
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(two.Name));
        using var host = builder.Build();

        Assert.Equal((false, false), (one.HasListeners(), two.HasListeners()));
        await host.StartAsync(Stop);
        Assert.Equal((true, true), (one.HasListeners(), two.HasListeners()));
        Assert.Single(host.Services.GetServices<TracerProvider>());
        await host.StopAsync(Stop);
    }

    [Fact]
    public void The_providers_start_before_all_other_hosted_services()
    {
        var services = new ServiceCollection();
        services.AddHostedService<Other>();
        services.AddOpenTelemetry();

        Assert.Equal(typeof(IHostedService), services[0].ServiceType);
        Assert.NotEqual(typeof(Other), services[0].ImplementationType);
    }

    private sealed class Seen
    {
        private readonly List<string> all = [];

        public IEnumerable<string> Without(string name) => all.Where(each => !each.Contains(name, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        public void Add(string what)
        {
            lock (all)
                all.Add(what);
        }
    }

    private sealed class Exporter<T>(Action<T> see) : BaseExporter<T>
        where T : class
    {
        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var each in batch)
                see(each);
            return ExportResult.Success;
        }
    }

    private sealed class Other : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}

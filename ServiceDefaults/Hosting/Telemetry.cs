using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpenGov;

/// <summary>Traces, metrics and logs by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; the trace context flows in any case.</summary>
public static class Telemetry
{
    /// <summary>The name of our own source and meter.</summary>
    public const string Name = "OpenGov";

    /// <summary>Our own activities.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Our own measurements.</summary>
    public static Meter Meter { get; } = new(Name);

    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // Requests are named and described by method, route and status (OpenTelemetry's HTTP conventions), which the server leaves out unless told.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Name, "Microsoft.AspNetCore*", "System.Net.Http", "Grpc.Net.Client", "Npgsql", "MassTransit").AddProcessor(new NamedRequests()));

        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        telemetry
            .WithMetrics(metrics => metrics.AddMeter(Name, "Microsoft.AspNetCore*", "System.Net.Http", "System.Runtime", "Npgsql", "MassTransit"))
            .WithLogging(null, logs => (logs.IncludeScopes, logs.IncludeFormattedMessage) = (true, true))
            .UseOtlpExporter();
    }
}

using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>The health service over the host's health checks.</summary>
internal sealed class HealthServiceIntegration(
    HealthServiceImpl health,
    HealthCheckService checks,
    IOptions<GrpcHealthChecksOptions> options,
    IHostApplicationLifetime host) : Health.V1.Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (options.Value.UseHealthChecksCache)
            return await health.Check(request, context);

        await Refresh(request.Service, context.CancellationToken);
        return await health.Check(request, context);
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var stopping = options.Value.SuppressCompletionOnShutdown ? CancellationToken.None : host.ApplicationStopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping);
        try
        {
            if (!options.Value.UseHealthChecksCache)
                await Refresh(request.Service, stop.Token);
            await foreach (var status in health.Statuses(request.Service, stop.Token))
                await responseStream.WriteAsync(new() { Status = status }, stop.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            await responseStream.WriteAsync(new() { Status = ServingStatus.NotServing }, context.CancellationToken);
        }
    }

    /// <summary>Runs the checks that speak for a service; all who watch it learn the result. An unknown service stays unknown.</summary>
    private async Task Refresh(string service, CancellationToken stop)
    {
        if (!options.Value.Services.TryFind(service, out var mapping))
            return;

        var report = await checks.CheckHealthAsync(check => mapping.Needs(check.Name, check.Tags), stop);
        health.SetStatus(service, report.StatusOf(mapping));
    }
}

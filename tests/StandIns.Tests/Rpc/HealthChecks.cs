using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace OpenGov.StandIns.Tests.Rpc;

public sealed class HealthChecks
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_is_asked_for_each_call()
    {
        var checks = new Checks();
        await using var host = await Start(checks);
        var health = new Health.HealthClient(host.Channel());

        Assert.Equal(ServingStatus.Serving, (await health.CheckAsync(new(), cancellationToken: Stop)).Status);
        checks.Database = HealthStatus.Degraded;
        Assert.Equal(ServingStatus.Serving, (await health.CheckAsync(new(), cancellationToken: Stop)).Status);
        checks.Database = HealthStatus.Unhealthy;
        Assert.Equal(ServingStatus.NotServing, (await health.CheckAsync(new(), cancellationToken: Stop)).Status);
    }

    [Fact]
    public async Task A_service_answers_for_its_own_checks_only()
    {
        await using var host = await Start(new() { Database = HealthStatus.Unhealthy });
        var health = new Health.HealthClient(host.Channel());

        Assert.Equal(ServingStatus.NotServing, (await health.CheckAsync(new() { Service = "stores" }, cancellationToken: Stop)).Status);
        Assert.Equal(ServingStatus.Serving, (await health.CheckAsync(new() { Service = "live" }, cancellationToken: Stop)).Status);
    }

    [Fact]
    public async Task An_unknown_service_is_not_found_and_can_be_watched()
    {
        await using var host = await Start(new());
        var health = new Health.HealthClient(host.Channel());

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await health.CheckAsync(new() { Service = "?" }, cancellationToken: Stop));
        using var watch = health.Watch(new() { Service = "?" }, cancellationToken: Stop);

        Assert.Equal(StatusCode.NotFound, failed.StatusCode);
        Assert.Equal(ServingStatus.ServiceUnknown, await Next(watch));
    }

    [Fact]
    public async Task A_watcher_hears_of_a_change_from_the_periodic_run()
    {
        var checks = new Checks();
        await using var host = await Start(checks, period: TimeSpan.FromSeconds(1));
        using var watch = new Health.HealthClient(host.Channel()).Watch(new(), cancellationToken: Stop);

        Assert.Equal(ServingStatus.Serving, await Next(watch));
        checks.Database = HealthStatus.Unhealthy;
        Assert.Equal(ServingStatus.NotServing, await Next(watch));
        checks.Database = HealthStatus.Healthy;
        Assert.Equal(ServingStatus.Serving, await Next(watch));
    }

    [Fact]
    public async Task A_watcher_hears_of_what_another_caller_has_found()
    {
        var checks = new Checks();
        await using var host = await Start(checks);
        var health = new Health.HealthClient(host.Channel());
        using var watch = health.Watch(new(), cancellationToken: Stop);

        Assert.Equal(ServingStatus.Serving, await Next(watch));
        checks.Database = HealthStatus.Unhealthy;
        await health.CheckAsync(new(), cancellationToken: Stop);

        Assert.Equal(ServingStatus.NotServing, await Next(watch));
    }

    [Fact]
    public async Task A_server_that_stops_tells_its_watchers_and_lets_them_go()
    {
        await using var host = await Start(new());
        using var watch = new Health.HealthClient(host.Channel()).Watch(new(), cancellationToken: Stop);
        Assert.Equal(ServingStatus.Serving, await Next(watch));

        var stopped = host.Stop();

        Assert.Equal(ServingStatus.NotServing, await Next(watch));
        Assert.False(await watch.ResponseStream.MoveNext(Stop));
        await stopped;
    }

    [Fact]
    public async Task Mapping_without_adding_is_an_error_that_names_the_missing_call()
    {
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => ProbeHost.Start(map: app => app.MapGrpcHealthChecksService()));

        Assert.Contains("AddGrpcHealthChecks", failed.Message, StringComparison.Ordinal);
    }

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(Stop));
        return watch.ResponseStream.Current.Status;
    }

    private static Task<ProbeHost> Start(Checks checks, TimeSpan? period = null) => ProbeHost.Start(
        services: added =>
        {
            added.AddGrpcHealthChecks(options =>
                {
                    options.Services.Map("stores", check => check.Tags.Contains("store"));
                    options.Services.Map("live", check => check.Name == "self");
                })
                .AddCheck("self", () => HealthCheckResult.Healthy())
                .AddCheck("database", () => new(checks.Database), ["store"]);
            added.Configure<HealthCheckPublisherOptions>(options => (options.Delay, options.Period) = (TimeSpan.Zero, period ?? TimeSpan.FromHours(1)));
        },
        map: app => app.MapGrpcHealthChecksService());

    private sealed class Checks
    {
        public volatile HealthStatus Database = HealthStatus.Healthy;
    }
}

using Grpc.Health.V1;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;

namespace OpenGov.StandIns.Tests.Rpc;

public sealed class ClientFactory
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_name_has_its_own_address()
    {
        await using var one = await ProbeHost.Start(new() { Echo = (_, _) => Task.FromResult(new Text { Value = "one" }) });
        await using var two = await ProbeHost.Start(new() { Echo = (_, _) => Task.FromResult(new Text { Value = "two" }) });
        await using var services = new TestServices(added =>
        {
            added.AddGrpcClient<Probe.ProbeClient>("one", options => options.Address = one.Address);
            added.AddGrpcClient<Probe.ProbeClient>("two", (_, options) => options.Address = two.Address);
        });
        var factory = services.GetRequiredService<GrpcClientFactory>();

        Assert.Equal("one", (await factory.CreateClient<Probe.ProbeClient>("one").EchoAsync(new(), cancellationToken: Stop)).Value);
        Assert.Equal("two", (await factory.CreateClient<Probe.ProbeClient>("two").EchoAsync(new(), cancellationToken: Stop)).Value);
    }

    [Fact]
    public async Task Without_a_name_a_client_goes_by_its_type()
    {
        await using var host = await ProbeHost.Start();
        await using var services = new TestServices(added => added.AddGrpcClient<Probe.ProbeClient>(options => options.Address = host.Address));

        var client = services.GetRequiredService<GrpcClientFactory>().CreateClient<Probe.ProbeClient>("ProbeClient");

        Assert.Equal("a", (await client.EchoAsync(new() { Value = "a" }, cancellationToken: Stop)).Value);
    }

    [Fact]
    public async Task A_name_nobody_registered_is_refused()
    {
        await using var services = new TestServices(added => added.AddGrpcClient<Probe.ProbeClient>());
        var factory = services.GetRequiredService<GrpcClientFactory>();

        Assert.Throws<InvalidOperationException>(() => factory.CreateClient<Probe.ProbeClient>("x"));
        Assert.Throws<InvalidOperationException>(() => factory.CreateClient<Health.HealthClient>("ProbeClient"));
    }

    [Fact]
    public void One_name_cannot_stand_for_two_types()
    {
        var services = new ServiceCollection();
        services.AddGrpcClient<Probe.ProbeClient>("x");

        Assert.Throws<InvalidOperationException>(() => services.AddGrpcClient<Health.HealthClient>("x"));
    }

    [Fact]
    public async Task A_client_without_an_address_says_so()
    {
        await using var services = new TestServices(added => added.AddGrpcClient<Probe.ProbeClient>());

        var refused = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<Probe.ProbeClient>());

        Assert.Contains("address", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_gRPC_clients_can_be_configured_as_such()
    {
        var http = new ServiceCollection().AddHttpClient("web");

        Assert.Throws<InvalidOperationException>(() => http.ConfigureChannel(_ => { }));
    }
}

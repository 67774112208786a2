using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;

namespace OpenGov.StandIns.Tests.Rpc;

/// <summary>What a client made by the factory is made of.</summary>
public sealed class ClientsOfTheFactory
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_clients_of_a_name_share_one_connection_and_its_handlers()
    {
        var (handlers, requests) = (0, 0);
        await using var host = await ProbeHost.Start();
        await using var services = new TestServices(added => added
            .AddGrpcClient<Probe.ProbeClient>(options => options.Address = host.Address)
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                handlers++;
                return new SocketsHttpHandler();
            })
            .AddHttpMessageHandler(() => new Counter(() => requests++)));

        for (var i = 0; i < 3; i++)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Probe.ProbeClient>().EchoAsync(new(), cancellationToken: Stop);
        }

        Assert.Equal((1, 3), (handlers, requests));
    }

    [Fact]
    public async Task A_client_scoped_interceptor_comes_from_the_scope()
    {
        var seen = new List<string?>();
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen.Add(context.RequestHeaders.GetValue("scope"));
                return Task.FromResult(text);
            },
        });
        await using var services = new TestServices(added => added
            .AddScoped<ScopeHeader>()
            .AddGrpcClient<Probe.ProbeClient>(options => options.Address = host.Address)
            .AddInterceptor<ScopeHeader>(InterceptorScope.Client));

        for (var i = 0; i < 2; i++)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ScopeHeader>().Name = $"{i}";
            await scope.ServiceProvider.GetRequiredService<Probe.ProbeClient>().EchoAsync(new(), cancellationToken: Stop);
        }

        Assert.Equal(["0", "1"], seen);
    }

    [Fact]
    public async Task The_options_of_every_call_can_be_set_in_one_place()
    {
        DateTime? seen = null;
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen = context.Deadline;
                return Task.FromResult(text);
            },
        });
        var deadline = DateTime.UtcNow.AddMinutes(5);
        await using var services = new TestServices(added => added.AddGrpcClient<Probe.ProbeClient>(options =>
        {
            options.Address = host.Address;
            options.CallOptionsActions.Add(call => call.CallOptions = call.CallOptions.WithDeadline(deadline));
        }));

        await services.GetRequiredService<Probe.ProbeClient>().EchoAsync(new(), cancellationToken: Stop);

        Assert.Equal(deadline, seen!.Value, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_creator_makes_the_client_in_its_own_way()
    {
        await using var host = await ProbeHost.Start();
        var client = host.Client(builder => builder.ConfigureGrpcClientCreator(invoker => new OwnClient(invoker)));

        Assert.IsType<OwnClient>(client);
        Assert.Equal("a", (await client.EchoAsync(new() { Value = "a" }, cancellationToken: Stop)).Value);
    }

    [Fact]
    public async Task A_client_for_a_virtual_host_names_it_in_every_call()
    {
        var seen = new List<string?>();
        await using var host = await ProbeHost.Start();
        var client = host.Client(builder => builder.AddInterceptor(() => new NotesHost(seen)));

        await client.EchoAsync(new(), cancellationToken: Stop);
        await client.WithHost("ministry.example").EchoAsync(new(), cancellationToken: Stop);

        Assert.Equal([null, "ministry.example"], seen);
    }

    [Fact]
    public void A_client_made_without_a_channel_is_a_test_double()
    {
        Assert.Throws<NotImplementedException>(() => new DoubleClient().Echo(new(), cancellationToken: Stop));
    }

    private sealed class OwnClient(CallInvoker invoker) : Probe.ProbeClient(invoker);

    private sealed class DoubleClient : Probe.ProbeClient;

    private sealed class Counter(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class NotesHost(List<string?> seen) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            seen.Add(context.Host);
            return continuation(request, context);
        }
    }

    private sealed class ScopeHeader : Interceptor
    {
        public string Name { get; set; } = "";

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, new(context.Method, context.Host, context.Options.WithHeaders([new("scope", Name)])));
    }
}

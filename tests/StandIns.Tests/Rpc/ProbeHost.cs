using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OpenGov.StandIns.Tests.Rpc;

/// <summary>A Kestrel of its own, on a free port of the loopback, speaking HTTP/2 in plain text.</summary>
internal sealed class ProbeHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<IAsyncDisposable> opened = [];

    private ProbeHost(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public IServiceProvider Services => app.Services;

    public static async Task<ProbeHost> Start(
        Handlers? handlers = null,
        Action<IServiceCollection>? services = null,
        Action<GrpcServiceOptions>? grpc = null,
        Action<WebApplication>? map = null,
        HttpProtocols protocols = HttpProtocols.Http2,
        Action<KestrelServerOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(listen ?? (kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = protocols)));
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        builder.Services.AddGrpc(grpc ?? (_ => { }));
        builder.Services.AddSingleton(handlers ?? new());
        services?.Invoke(builder.Services);

        var app = builder.Build();
        (map ?? (mapped => mapped.MapGrpcService<ProbeService>()))(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    /// <summary>A client from the client factory.</summary>
    public Probe.ProbeClient Client(Action<IHttpClientBuilder>? configure = null)
    {
        var provider = new TestServices(services =>
        {
            var builder = services.AddGrpcClient<Probe.ProbeClient>(options => options.Address = Address);
            configure?.Invoke(builder);
        });
        opened.Add(provider);
        return provider.GetRequiredService<Probe.ProbeClient>();
    }

    /// <summary>A channel without the client factory.</summary>
    public GrpcChannel Channel(GrpcChannelOptions? options = null)
    {
        var channel = GrpcChannel.ForAddress(Address, options ?? new());
        opened.Add(new Opened(channel));
        return channel;
    }

    public Task Stop() => app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var each in opened)
            await each.DisposeAsync();
        await app.DisposeAsync();
    }

    private sealed class Opened(IDisposable disposable) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            disposable.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

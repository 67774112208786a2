using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenGov.Testing;

namespace OpenGov.Gateway.Tests;

/// <summary>What a request looked like when it reached a service.</summary>
public sealed record Arrived(string Method, string Path, string Query, Dictionary<string, string> Headers, long BodyBytes);

/// <summary>A service that tells what reached it: over HTTP/1.1 as JSON, over gRPC as the journal's stream of events.</summary>
public sealed class EchoService : IAsyncDisposable
{
    private WebApplication? app;

    public int HttpPort { get; } = FreePort.Next();
    public int GrpcPort { get; } = FreePort.Next();
    public string Name { get; init; } = "echo";
    public string Http => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{HttpPort}");
    public string Grpc => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{GrpcPort}");

    /// <summary>How many events a stream sends before it ends, and how far apart.</summary>
    public (int Count, TimeSpan Apart) Stream { get; set; } = (3, TimeSpan.Zero);

    public async Task<EchoService> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(this);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.ListenLocalhost(HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.ListenLocalhost(GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
        });

        app = builder.Build();
        app.MapGrpcService<EchoEvents>();
        app.MapGet("/health/ready", () => "Healthy");
        app.Map("/{**path}", Tell);
        await app.StartAsync();
        return this;
    }

    public async Task Stop()
    {
        if (app is not null)
            await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync() => await Stop();

    private async Task Tell(HttpContext context)
    {
        var (buffer, bytes) = (new byte[65536], 0L);
        for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0; bytes += read) ;
        context.Response.Headers["X-Served-By"] = Name;
        context.Response.Headers.Server = "echo/1.0";
        await context.Response.WriteAsJsonAsync(new Arrived(context.Request.Method, context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? "",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), bytes));
    }
}

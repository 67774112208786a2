using System.Net;
using OpenGov.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Servers))]

namespace OpenGov.Gateway.Tests;

/// <summary>One gateway that most tests share, before a real Identity, an echo in place of drafts, web and notifications, and a lobby that is down.</summary>
public sealed class GatewaySystem(Servers servers) : IAsyncLifetime
{
    private RunningSystem? running;

    public RunningSystem Running => running ?? throw new InvalidOperationException("Not started.");

    public EchoService Echo { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Echo.Start();
        running = await new SystemBuilder(servers).Service("identity").Service("gateway", database: false, settings:
            [.. Behind.Echoes("drafts", Echo), .. Behind.Echoes("web", Echo), .. Behind.Echoes("notifications", Echo), ("services:lobby:http:0", "http://127.0.0.1:9"), ("services:lobby:grpc:0", "http://127.0.0.1:9")]).Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
            await running.DisposeAsync();
        await Echo.DisposeAsync();
    }

    /// <summary>A client of the gateway's port for web and JSON.</summary>
    public HttpClient Http() => Running.Http("gateway");

    /// <summary>Sends a request with the headers given.</summary>
    public async Task<HttpResponseMessage> Send(string path, params (string Name, string Value)[] headers)
    {
        using var http = Http();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Version = HttpVersion.Version11 };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

[CollectionDefinition(Name)]
public sealed class SharedGateway : ICollectionFixture<GatewaySystem>
{
    public const string Name = "one gateway";
}

/// <summary>Settings that put an echo in the place of services.</summary>
internal static class Behind
{
    internal static (string, string)[] Echoes(string service, params EchoService[] echoes) =>
        [.. echoes.SelectMany((echo, index) => new[] { ($"services:{service}:http:{index}", echo.Http), ($"services:{service}:grpc:{index}", echo.Grpc) })];
}

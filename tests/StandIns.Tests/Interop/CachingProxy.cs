using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace OpenGov.StandIns.Tests.Interop;

/// <summary>A proxy that gives the same answer to the same call, path and message, for as long as the server's <c>cache-control</c> allows.</summary>
internal sealed class CachingProxy : IAsyncDisposable
{
    private static readonly HashSet<string> Passed = new(["te", "grpc-timeout", "grpc-encoding", "grpc-accept-encoding", "x-user-ip"], StringComparer.OrdinalIgnoreCase);

    private readonly WebApplication app;
    private readonly HttpClient http = new();
    private readonly ConcurrentDictionary<string, Kept> kept = new();

    private CachingProxy(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public static async Task<CachingProxy> Before(Uri server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        var proxy = new CachingProxy(builder.Build());
        proxy.app.Run(context => proxy.Serve(context, server));
        await proxy.app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task Serve(HttpContext context, Uri server)
    {
        using var message = new MemoryStream();
        await context.Request.Body.CopyToAsync(message);
        var key = context.Request.Path + Convert.ToBase64String(message.ToArray());

        if (!kept.TryGetValue(key, out var answer) || answer.Until < DateTime.UtcNow)
        {
            answer = await Ask(context.Request, message.ToArray(), server);
            if (answer.Until > DateTime.UtcNow)
                kept[key] = answer;
        }

        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        await context.Response.Body.WriteAsync(answer.Body);
        foreach (var (name, value) in answer.Trailers)
            context.Response.AppendTrailer(name, value);
    }

    private async Task<Kept> Ask(HttpRequest request, byte[] message, Uri server)
    {
        using var forward = new HttpRequestMessage(HttpMethod.Post, new Uri(server, request.Path.Value))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(message) { Headers = { ContentType = MediaTypeHeaderValue.Parse(request.ContentType!) } },
        };
        foreach (var header in request.Headers.Where(header => Passed.Contains(header.Key)))
            forward.Headers.TryAddWithoutValidation(header.Key, header.Value.ToString());

        using var response = await http.SendAsync(forward);
        return new(
            DateTime.UtcNow + (response.Headers.CacheControl?.MaxAge ?? TimeSpan.Zero),
            [.. response.Headers.Concat(response.Content.Headers.Where(header => header.Key == "Content-Type")).Select(Flat)],
            await response.Content.ReadAsByteArrayAsync(),
            [.. response.TrailingHeaders.Select(Flat)]);
    }

    private static (string, string) Flat(KeyValuePair<string, IEnumerable<string>> header) => (header.Key, string.Join(',', header.Value));

    private sealed record Kept(DateTime Until, IReadOnlyList<(string, string)> Headers, byte[] Body, IReadOnlyList<(string, string)> Trailers);
}

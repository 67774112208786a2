using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using OpenGov.Testing;

namespace OpenGov.Notifications.Tests;

/// <summary>A request as it came, written down before it was answered.</summary>
/// <param name="Body">The exact bytes.</param>
public sealed record Posted(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTimeOffset At)
{
    public string Id => Headers["webhook-id"];

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public long Sequence => long.Parse(Json.GetProperty("sequence").GetString()!, CultureInfo.InvariantCulture);
}

/// <summary>A receiver of webhooks on this machine.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Posted> posted = new();
    private WebApplication? server;
    private int port;

    /// <summary>What it answers, after it has written the request down; 204 unless said otherwise.</summary>
    public Func<HttpContext, Posted, Task> Answer { get; set; } = (http, _) =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    /// <summary>Every request so far, in order of arrival.</summary>
    public IReadOnlyList<Posted> Posted => [.. posted];

    /// <summary>Its address.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/hook");

    public static async Task<Receiver> Start(Func<HttpContext, Posted, Task>? answer = null)
    {
        var receiver = new Receiver();
        if (answer is not null)
            receiver.Answer = answer;
        await receiver.Open();
        return receiver;
    }

    /// <summary>Answers with a status.</summary>
    public static Func<HttpContext, Posted, Task> With(int status) => (http, _) =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Begins to accept connections, on the port it had before.</summary>
    public async Task Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        server = builder.Build();
        server.Run(Receive);
        await server.StartAsync(TestContext.Current.CancellationToken);
        port = new Uri(server.Urls.First()).Port;
    }

    /// <summary>Refuses connections from now on.</summary>
    public async Task Close()
    {
        if (server is not null)
            await server.DisposeAsync();
        server = null;
    }

    /// <summary>Waits until as many different events have come.</summary>
    public Task Has(int different, TimeSpan? within = null) =>
        Eventually.Becomes($"{different} different events have come", () => Task.FromResult(posted.DistinctBy(one => one.Id).Count()), count => count >= different, within);

    /// <summary>Waits until as many requests have come.</summary>
    public Task HasTries(int count, TimeSpan? within = null) =>
        Eventually.Becomes($"{count} requests have come", () => Task.FromResult(posted.Count), tries => tries >= count, within);

    public async ValueTask DisposeAsync() => await Close();

    private async Task Receive(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var one = new Posted(http.Request.Path, http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()), body.ToArray(), DateTimeOffset.UtcNow);
        posted.Enqueue(one);
        await Answer(http, one);
    }
}

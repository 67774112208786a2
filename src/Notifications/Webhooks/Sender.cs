using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;

namespace OpenGov.Notifications.Webhooks;

/// <summary>What came of a try.</summary>
/// <param name="Status">HTTP status of the answer; 0 where there was none.</param>
/// <param name="Problem">What went wrong, one sentence; empty where it arrived.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone; null where it did not.</param>
public sealed record Attempt(int Status, string Problem, TimeSpan? RetryAfter = null)
{
    public bool Arrived => Status is >= 200 and < 300;

    public bool Gone => Status == StatusCodes.Status410Gone;
}

/// <summary>
/// Posts one event to one receiver: a CloudEvent in structured mode with the headers of Standard Webhooks. Follows no redirect, uses no proxy,
/// keeps no cookies, and reads at most 64 kB of an answer, none of which it keeps.
/// </summary>
public sealed class Sender : IDisposable
{
    private const int MostRead = 64 * 1024;
    private readonly Destination destination;
    private readonly HttpClient http;
    private readonly TimeSpan timeout;

    public Sender(Destination destination, IOptions<WebhooksOptions> options)
    {
        (this.destination, timeout) = (destination, options.Value.Timeout);
        http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = destination.Connect,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = MostRead,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("OpenGov-Webhooks", "1"));
    }

    /// <summary>Makes one try. Whatever the receiver does, this ends within the timeout, and never throws for it.</summary>
    /// <param name="timestamp">Of this attempt, by the database's clock.</param>
    public async Task<Attempt> Post(string url, Guid id, string body, DateTimeOffset timestamp, IReadOnlyList<byte[]> secrets)
    {
        if (destination.FlawOf(url) is { } flaw)
            return new Attempt(0, flaw);

        var bytes = Encoding.UTF8.GetBytes(body);
        var seconds = timestamp.ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json", "utf-8");
        request.Headers.Add("webhook-id", id.ToString());
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Signature.Of(secrets, id.ToString(), seconds, bytes));

        using var patience = new CancellationTokenSource(timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return Judge(response);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return new Attempt(0, $"The receiver did not answer within {timeout.TotalSeconds:0.#} seconds.");
        }
        catch (HttpRequestException failure)
        {
            return new Attempt(0, Sentence(failure));
        }
    }

    public void Dispose() => http.Dispose();

    private static Attempt Judge(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var after = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (response.Headers.Date ?? DateTimeOffset.UtcNow),
            _ => (TimeSpan?)null,
        };
        return status switch
        {
            >= 200 and < 300 => new Attempt(status, ""),
            >= 300 and < 400 => new Attempt(status, $"The receiver redirects ({status}); redirects are not followed."),
            410 => new Attempt(status, "The receiver answered 410 Gone."),
            _ => new Attempt(status, $"The receiver answered {status}.", after > TimeSpan.Zero ? after : null),
        };
    }

    private static string Sentence(HttpRequestException failure) => failure.GetBaseException() switch
    {
        ForbiddenDestinationException forbidden => forbidden.Message,
        SocketException socket => $"The receiver cannot be reached ({socket.SocketErrorCode}).",
        AuthenticationException => "The receiver's TLS certificate is not valid.",
        _ => $"The connection failed ({failure.HttpRequestError}).",
    };
}

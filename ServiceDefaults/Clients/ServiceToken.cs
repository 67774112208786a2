using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace OpenGov;

/// <summary>
/// The service's own access token by client credentials (RFC 6749 §4.4) from Identity's <c>POST /oauth/token</c>, kept until a minute
/// before its end. However many calls wait for it, it is fetched once.
/// </summary>
internal sealed class ServiceToken(IHttpClientFactory clients, IOptions<AuthOptions> auth, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim one = new(1, 1);
    private volatile Kept? kept;

    internal async Task<string> Get(CancellationToken stop)
    {
        if (kept is { } good && clock.GetUtcNow() < good.Until)
            return good.Token;

        await one.WaitAsync(stop);
        try
        {
            if (kept is not { } fresh || clock.GetUtcNow() >= fresh.Until)
                kept = fresh = await Fetch(stop);
            return fresh.Token;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<Kept> Fetch(CancellationToken stop)
    {
        if (auth.Value is not { ClientId: { Length: > 0 } id, ClientSecret: { Length: > 0 } secret })
            throw new InvalidOperationException("Auth:ClientId and Auth:ClientSecret are not set: the service cannot call in its own name.");

        try
        {
            using var http = clients.CreateClient(IdentityKeys.Client);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}")));
            using var response = await http.SendAsync(request, stop);
            response.EnsureSuccessStatusCode();
            var answer = await response.Content.ReadFromJsonAsync<TokenAnswer>(stop) ?? throw new JsonException("The answer is null.");
            return new Kept(answer.AccessToken, clock.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn) - Early);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || failure is TaskCanceledException && !stop.IsCancellationRequested)
        {
            throw Refusal.Unavailable("sign_in_unavailable", "A part of the system cannot sign in at the moment: try again shortly.");
        }
    }

    private sealed record Kept(string Token, DateTimeOffset Until);

    private sealed record TokenAnswer([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

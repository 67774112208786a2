using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov;

/// <summary>Identity could not be asked for its keys, and none are known.</summary>
internal sealed class IdentityKeysUnreachableException(Exception? inner = null) : Exception("Identity does not answer with its signing keys.", inner);

/// <summary>
/// Identity's signing keys and endpoints, read from its discovery document (OpenID Connect Discovery 1.0) when first needed and
/// every ten minutes. A token with an unknown key causes one more reading, at most one every ten seconds. While Identity is
/// away, the keys already known stay good; without any, nobody is let in.
/// </summary>
internal sealed class IdentityKeys(IHttpClientFactory clients, TimeProvider clock) : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    internal const string Client = "identity-keys";
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10), BetweenReadings = TimeSpan.FromSeconds(10), AfterFailure = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim one = new(1, 1);
    private volatile OpenIdConnectConfiguration? known;
    private long readAt, failedAt;
    private volatile bool asked;

    /// <summary>Whether any key is known yet.</summary>
    internal bool AreKnown => known is not null;

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel);

    public override void RequestRefresh() => asked = true;

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (known is { } current && !Due())
            return current;

        await one.WaitAsync(cancel);
        try
        {
            if (known is null || Due())
                await Read(cancel);
            return known!;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private bool Due()
    {
        var age = clock.GetElapsedTime(readAt);
        var mayTry = failedAt == 0 || clock.GetElapsedTime(failedAt) > AfterFailure;
        return mayTry && (age > GoodFor || asked && age > BetweenReadings);
    }

    private async Task Read(CancellationToken cancel)
    {
        try
        {
            using var http = clients.CreateClient(Client);
            var found = OpenIdConnectConfiguration.Create(await http.GetStringAsync("/.well-known/openid-configuration", cancel));
            var keys = new JsonWebKeySet(await http.GetStringAsync(new Uri(found.JwksUri, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } uri ? uri.PathAndQuery : found.JwksUri, cancel));

            found.JsonWebKeySet = keys;
            foreach (var key in keys.GetSigningKeys())
                found.SigningKeys.Add(key);
            (known, readAt, asked, failedAt) = (found, clock.GetTimestamp(), false, 0);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or ArgumentException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            failedAt = clock.GetTimestamp();
            if (known is null)
                throw new IdentityKeysUnreachableException(failure);
        }
    }
}

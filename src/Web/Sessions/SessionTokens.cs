using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.Caching.Memory;
using OpenGov.Identity.V1;

namespace OpenGov.Web.Sessions;

/// <summary>
/// Exchanges a session's secret for an access token at Identity, and keeps the token in memory until a minute before its end. The cache
/// is keyed by the secret's hash and holds at most 20,000 tokens.
/// </summary>
public sealed class SessionTokens(TimeProvider clock, ILogger<SessionTokens> log) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>Who holds the session, with a token that is good for at least some seconds.</summary>
    public async Task<SignIn> Get(SessionsApi.SessionsApiClient identity, string secret, CancellationToken stop)
    {
        if (cache.TryGetValue(KeyOf(secret), out SignedIn? kept) && kept!.Until > clock.GetUtcNow()) return kept;

        try
        {
            var token = await identity.CreateAccessTokenAsync(new CreateAccessTokenRequest { SessionSecret = secret }, cancellationToken: stop);
            var until = token.ExpireTime.ToDateTimeOffset();
            var signedIn = new SignedIn(token.Token, until - Early > clock.GetUtcNow() ? until - Early : until);
            cache.Set(KeyOf(secret), signedIn, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = signedIn.Until });
            return signedIn;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated)
        {
            return new SignedOut();
        }
        catch (RpcException failed) when (!stop.IsCancellationRequested)
        {
            log.IdentityAway(failed.StatusCode);
            return new IdentityAway();
        }
    }

    public void Forget(string secret) => cache.Remove(KeyOf(secret));

    public void Dispose() => cache.Dispose();

    private static string KeyOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>What became of a session's secret.</summary>
public abstract record SignIn;

/// <summary>The session lives; <paramref name="Token"/> may be used until <paramref name="Until"/>.</summary>
public sealed record SignedIn(string Token, DateTimeOffset Until) : SignIn;

/// <summary>Identity knows no such session any more.</summary>
public sealed record SignedOut : SignIn;

/// <summary>Identity cannot be asked. Nobody is signed in until it can.</summary>
public sealed record IdentityAway : SignIn;

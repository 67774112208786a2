using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.Testing;

/// <summary>
/// An issuer of tokens in Identity's place, for tests that need a caller and not Identity: its keys are served as Identity's are.
/// Everything about a token can be wrong on purpose.
/// </summary>
public sealed class TestTokens : IAsyncDisposable
{
    internal const string ClientId = "0191a000-0000-7000-8000-000000000001", ClientSecret = "a secret of the tests";
    private readonly ConcurrentDictionary<string, ECDsa> keys = new() { ["first"] = ECDsa.Create(ECCurve.NamedCurves.nistP256) };
    private WebApplication? server;
    private int keyReads, ownTokens;

    /// <summary>Where the keys are served.</summary>
    public string Address { get; } = $"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}";

    /// <summary>How often the keys were read.</summary>
    public int KeyReads => keyReads;

    /// <summary>How often a service asked for a token of its own.</summary>
    public int OwnTokens => ownTokens;

    /// <summary>A person's token; a new person unless <paramref name="id"/> says who.</summary>
    public string Person(string name = "Mari Maasikas", Guid? id = null, params (Guid Organisation, string Role)[] roles) => Issue(id ?? Guid.CreateVersion7(), "person", name, roles);

    /// <summary>An information system's token.</summary>
    public string System(Guid? id = null, params (Guid Organisation, string Role)[] roles) => Issue(id ?? Guid.CreateVersion7(), "system", null, roles);

    /// <summary>Any token at all.</summary>
    public string Issue(Guid sub, string kind, string? name, (Guid Organisation, string Role)[] roles, string issuer = "opengov", string audience = "opengov", TimeSpan? expiresIn = null, string key = "first")
    {
        var signing = keys.GetOrAdd(key, _ => ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var now = DateTime.UtcNow;
        var expires = now + (expiresIn ?? TimeSpan.FromMinutes(10));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now < expires ? now : expires.AddMinutes(-10),
            NotBefore = now < expires ? now : expires.AddMinutes(-10),
            Expires = expires,
            Claims = new Dictionary<string, object?> { ["sub"] = sub.ToString(), ["kind"] = kind, ["name"] = name, ["sid"] = Guid.CreateVersion7().ToString(), ["roles"] = roles.Select(role => $"{role.Organisation}:{role.Role}").ToArray() }
                .Where(claim => claim.Value is not null).ToDictionary(),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(signing) { KeyId = key }, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>A token with the known key's id, signed with another key.</summary>
    public static string Forged(Guid sub)
    {
        using var forger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = true }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "opengov",
            Audience = "opengov",
            Expires = DateTime.UtcNow.AddMinutes(10),
            Claims = new Dictionary<string, object> { ["sub"] = sub.ToString(), ["kind"] = "person", ["name"] = "Forger" },
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(forger) { KeyId = "first" }, SecurityAlgorithms.EcdsaSha256) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        foreach (var key in keys.Values)
            key.Dispose();
    }

    internal async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(Address);
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.MapGet("/.well-known/openid-configuration", () => new { issuer = "opengov", jwks_uri = $"{Address}/.well-known/jwks.json", token_endpoint = $"{Address}/oauth/token" });
        server.MapGet("/.well-known/jwks.json", Keys);
        server.MapPost("/oauth/token", OwnToken);
        await server.StartAsync();
    }

    private IResult Keys()
    {
        Interlocked.Increment(ref keyReads);
        return Results.Json(new { keys = keys.Select(key => Public(key.Key, key.Value.ExportParameters(false))).ToArray() });
    }

    private IResult OwnToken(HttpRequest request)
    {
        Interlocked.Increment(ref ownTokens);
        var expected = Convert.ToBase64String(global::System.Text.Encoding.UTF8.GetBytes($"{ClientId}:{Uri.EscapeDataString(ClientSecret)}"));
        return request.Headers.Authorization == $"Basic {expected}"
            ? Results.Json(new { access_token = System(Guid.Parse(ClientId)), token_type = "Bearer", expires_in = 600 })
            : Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
    }

    private static object Public(string id, ECParameters key) =>
        new { kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = id, x = Base64UrlEncoder.Encode(key.Q.X), y = Base64UrlEncoder.Encode(key.Q.Y) };
}

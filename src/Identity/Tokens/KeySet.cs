using System.Buffers.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.Identity;

/// <summary>The public signing keys (JSON Web Key Set, RFC 7517): the one that signs, the next one, and those whose tokens still live.</summary>
public sealed class KeySet(Database db)
{
    /// <summary>The keys as they are now, newest first.</summary>
    public async Task<JwkSet> Read(CancellationToken stop)
    {
        var rows = await db.List<Row>("select kid, public_x, public_y from signing_key order by generation desc", null, stop);
        return new JwkSet([.. rows.Select(row => new Jwk(row.Kid, Base64Url.EncodeToString(row.PublicX), Base64Url.EncodeToString(row.PublicY)))]);
    }

    /// <summary>The keys in the form that tokens are checked with.</summary>
    internal async Task<JsonWebKeySet> ReadForChecking(CancellationToken stop) =>
        new(JsonSerializer.Serialize(await Read(stop), JsonSerializerOptions.Web));

    private sealed record Row(string Kid, byte[] PublicX, byte[] PublicY);
}

/// <summary>A JSON Web Key Set.</summary>
public sealed record JwkSet(IReadOnlyList<Jwk> Keys);

/// <summary>A public P-256 key for ES256 signatures (RFC 7518 §6.2).</summary>
public sealed record Jwk(string Kid, string X, string Y)
{
    public string Kty { get; } = "EC";
    public string Crv { get; } = "P-256";
    public string Use { get; } = "sig";
    public string Alg { get; } = "ES256";
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.Identity;

/// <summary>
/// The P-256 keys that tokens are signed with. The newest key whose time has come signs; one that is published ahead is in the key set
/// already, and an old one stays there until the last token it signed has expired.
/// </summary>
public sealed class SigningKeys(Seal seal)
{
    private const string Purpose = "private signing key";

    private readonly ConcurrentDictionary<string, SigningCredentials> opened = new();

    /// <summary>What signs now, by the database's clock.</summary>
    /// <exception cref="SealBrokenException">The private key cannot be read with the configured encryption key.</exception>
    public async Task<SigningCredentials> Current(Work work)
    {
        var (kid, sealedKey) = await work.One<(string Kid, byte[] PrivateKey)>(
            "select kid, private_key from signing_key where active_from <= current_instant() order by generation desc limit 1");
        return opened.GetOrAdd(kid, Open, sealedKey);
    }

    /// <summary>Makes the key of this generation, unless another process has just made it; answers its id, or null.</summary>
    internal async Task<string?> Make(Work work, int generation, DateTimeOffset activeFrom)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var kid = Base64UrlEncoder.Encode(new ECDsaSecurityKey(key).ComputeJwkThumbprint());

        return await work.Find<string>(
            """
            insert into signing_key (generation, kid, public_x, public_y, private_key, active_from)
            values (@generation, @kid, @X, @Y, @PrivateKey, @activeFrom)
            on conflict do nothing
            returning kid
            """, new { generation, kid, point.X, point.Y, PrivateKey = seal.Close(key.ExportPkcs8PrivateKey(), Purpose, kid), activeFrom });
    }

    private SigningCredentials Open(string kid, byte[] sealedKey)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(seal.Open(sealedKey, Purpose, kid), out _);
        return new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = kid }, SecurityAlgorithms.EcdsaSha256);
    }
}

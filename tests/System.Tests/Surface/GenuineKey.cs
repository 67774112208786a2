using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using OpenGov.Identity;
using OpenGov.Testing;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>Identity's own signing key, so that a token can be wrong in one thing and right in all others.</summary>
internal sealed class GenuineKey
{
    /// <summary>What Identity seals its keys with in these tests.</summary>
    internal const string Sealing = "b3Blbmdvdi1zeXN0ZW0tdGVzdHMtc2VhbGluZy1rZXk=";

    private readonly string kid;
    private readonly ECDsa key;

    private GenuineKey(string kid, ECDsa key) => (this.kid, this.key) = (kid, key);

    internal static async Task<GenuineKey> Of(RunningSystem system)
    {
        const string Newest = "from signing_key where active_from <= current_instant() order by generation desc limit 1";
        var kid = await system.Value<string>("identity", $"select kid {Newest}");
        var seal = new Seal(Options.Create(new SealingOptions { EncryptionKey = Sealing }));
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(seal.Open(await system.Value<byte[]>("identity", $"select private_key {Newest}"), "private signing key", kid), out _);
        return new GenuineKey(kid, key);
    }

    /// <summary>What a token says.</summary>
    internal static JsonObject Claims(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    /// <summary>The same token with other claims, truly signed.</summary>
    internal string Signed(string token, Action<JsonObject> change)
    {
        var claims = Claims(token);
        change(claims);
        return Token(Header("ES256", kid), claims, input => key.SignData(input, HashAlgorithmName.SHA256));
    }

    /// <summary>Tokens that are wrong in one thing each, by what is wrong with them; all of them claim to be the holder of <paramref name="token"/>.</summary>
    internal IEnumerable<(string Flaw, string Token)> Wrong(string token)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (claims, parts) = (Claims(token), token.Split('.'));
        byte[] Strange(byte[] input) => stranger.SignData(input, HashAlgorithmName.SHA256);

        yield return ("expired", Signed(token, one => (one["nbf"], one["iat"], one["exp"]) = (now - 1200, now - 1200, now - 600)));
        yield return ("not valid yet", Signed(token, one => (one["nbf"], one["exp"]) = (now + 600, now + 1200)));
        yield return ("without an end", Signed(token, one => one.Remove("exp")));
        yield return ("for another audience", Signed(token, one => one["aud"] = "opengov.elsewhere"));
        yield return ("for no audience", Signed(token, one => one.Remove("aud")));
        yield return ("of another issuer", Signed(token, one => one["iss"] = "https://identity.elsewhere.example"));
        yield return ("of no issuer", Signed(token, one => one.Remove("iss")));
        yield return ("of nobody", Signed(token, one => one["sub"] = "nobody"));
        yield return ("of another kind", Signed(token, one => one["kind"] = "service"));
        yield return ("signed with another key", Token(Header("ES256", kid), claims, Strange));
        yield return ("signed with an unknown key", Token(Header("ES256", "unknown"), claims, Strange));
        yield return ("not signed", Token(Header("none", kid), claims, _ => []));
        yield return ("signed with the public key as a secret", Token(Header("HS256", kid), claims, input => HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), input)));
        yield return ("changed after signing", $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString().Replace("opengov", "opengov ", StringComparison.Ordinal)))}.{parts[2]}");
        yield return ("without its signature", $"{parts[0]}.{parts[1]}.");
        yield return ("no token", "opengov");
    }

    private static JsonObject Header(string algorithm, string kid) => new() { ["alg"] = algorithm, ["kid"] = kid, ["typ"] = "JWT" };

    private static string Token(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var input = $"{Written(header)}.{Written(claims)}";
        return $"{input}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    private static string Written(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}

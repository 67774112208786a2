using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace OpenGov.Identity;

/// <summary>Something was encrypted with another key than the one configured, or was changed in the database.</summary>
public sealed class SealBrokenException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Makes bytes unreadable in the database: AES-256-GCM, bound to what they are for and whose they are, so that a sealed value does not
/// open in another row. A sealed value is <c>version (1) | key id (4) | nonce (12) | ciphertext | tag (16)</c>.
/// </summary>
public sealed class Seal
{
    private const byte Version = 1;
    private const int IdBytes = 4, NonceBytes = 12, TagBytes = 16, HeadBytes = 1 + IdBytes + NonceBytes;

    // An AesGcm is for one caller at a time: two at once get each other's bytes, or a tag that does not match. So each use has its own.
    private readonly byte[] sealingKey, keyId, lookupKey;

    public Seal(IOptions<SealingOptions> options)
    {
        var master = options.Value.EncryptionKey is { } given ? Convert.FromBase64String(given) : DevelopmentKey.From(options.Value.KeyFile ?? DevelopmentKey.UsualFile);

        sealingKey = Derive(master, "opengov.identity sealing");
        lookupKey = Derive(master, "opengov.identity lookup");
        keyId = Derive(master, "opengov.identity key id")[..IdBytes];
    }

    /// <summary>Encrypts <paramref name="plain"/>; it opens only for the same purpose and owner.</summary>
    public byte[] Close(ReadOnlySpan<byte> plain, string purpose, string owner)
    {
        var whole = new byte[HeadBytes + plain.Length + TagBytes];
        whole[0] = Version;
        keyId.CopyTo(whole, 1);
        var nonce = whole.AsSpan(1 + IdBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);

        using var aes = new AesGcm(sealingKey, TagBytes);
        aes.Encrypt(nonce, plain, whole.AsSpan(HeadBytes, plain.Length), whole.AsSpan(HeadBytes + plain.Length), BoundTo(purpose, owner));
        return whole;
    }

    /// <summary>Decrypts what <see cref="Close"/> made.</summary>
    /// <exception cref="SealBrokenException">Another key sealed it, or it was changed, or it belongs elsewhere.</exception>
    public byte[] Open(ReadOnlySpan<byte> whole, string purpose, string owner)
    {
        if (whole.Length < HeadBytes + TagBytes || whole[0] != Version)
            throw new SealBrokenException($"The {purpose} of {owner} is not a sealed value.");
        if (!whole.Slice(1, IdBytes).SequenceEqual(keyId))
            throw new SealBrokenException($"The {purpose} of {owner} was encrypted with another key than Persons:EncryptionKey: configure the key that this database was made with.");

        var plain = new byte[whole.Length - HeadBytes - TagBytes];
        using var aes = new AesGcm(sealingKey, TagBytes);
        try
        {
            aes.Decrypt(whole.Slice(1 + IdBytes, NonceBytes), whole[HeadBytes..^TagBytes], whole[^TagBytes..], plain, BoundTo(purpose, owner));
            return plain;
        }
        catch (AuthenticationTagMismatchException changed)
        {
            throw new SealBrokenException($"The {purpose} of {owner} was changed in the database, or moved there from elsewhere.", changed);
        }
    }

    /// <summary>A keyed hash (HMAC-SHA-256) by which a value can be found without being readable.</summary>
    public byte[] HashOf(string value) => HMACSHA256.HashData(lookupKey, Encoding.UTF8.GetBytes(value));

    private static byte[] Derive(byte[] master, string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: Encoding.ASCII.GetBytes(use));

    private static byte[] BoundTo(string purpose, string owner) => Encoding.UTF8.GetBytes($"{purpose}\0{owner}");
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Identity;

/// <summary>
/// Secrets that only their holder knows: 256 random bits as base64url (43 characters). Being random, a plain SHA-256 is enough to
/// keep them by; there is nothing to guess.
/// </summary>
internal static class Secret
{
    /// <summary>A new secret.</summary>
    internal static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a secret.</summary>
    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether <paramref name="secret"/> is the one that was stored as <paramref name="hash"/>; takes equally long either way.</summary>
    internal static bool Fits(string secret, byte[] hash) => CryptographicOperations.FixedTimeEquals(HashOf(secret), hash);
}

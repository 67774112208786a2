using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Notifications.Webhooks;

/// <summary>Signatures and secrets of Standard Webhooks 1.0.0, the symmetric scheme.</summary>
public static class Signature
{
    private const string Prefix = "whsec_";

    /// <summary>Makes a secret: 32 random bytes.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);

    /// <summary>A secret as its holder gets it.</summary>
    public static string Written(byte[] secret) => Prefix + Convert.ToBase64String(secret);

    /// <summary>
    /// The value of <c>webhook-signature</c>: for each secret <c>v1,</c> and the base64 of HMAC-SHA-256 over <c>id.timestamp.body</c>, with a space between.
    /// </summary>
    /// <param name="timestamp">Of this attempt, in seconds since 1970.</param>
    public static string Of(IEnumerable<byte[]> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}

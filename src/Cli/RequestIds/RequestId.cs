using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Cli;

/// <summary>
/// The <c>request_id</c> of something meant: the same meaning has the same id in every run, on every machine and from every file, so
/// that sending it again cannot double it. A UUID of version 8 (RFC 9562 §5.8): the first 128 bits of a SHA-256 with version and variant set.
/// </summary>
public static class RequestId
{
    /// <param name="meaning">What is meant, part by part: first what is done (<c>record comment</c>), then everything that tells it from others.</param>
    public static string Of(params IEnumerable<string> meaning) => Guid(meaning).ToString();

    /// <summary>Every part goes in with its length, so that no two lists of parts are the same bytes.</summary>
    internal static Guid Guid(params IEnumerable<string> meaning)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in meaning)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        var id = hash.GetHashAndReset()[..16];
        id[6] = (byte)(id[6] & 0x0f | 0x80);
        id[8] = (byte)(id[8] & 0x3f | 0x80);
        return new Guid(id, bigEndian: true);
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpenGov;

/// <summary>
/// Lists a page at a time by keyset: the page token is the sort key of the last entry shown, so that pages stay right while rows come
/// and go. A token carries a checksum over itself and over what was asked for; one that was changed, or that belongs to another
/// question, is refused.
/// </summary>
public static class Paging
{
    /// <summary>How many entries a page has unless asked otherwise.</summary>
    public const int DefaultSize = 50;

    /// <summary>How many entries a page has at most.</summary>
    public const int LargestSize = 500;

    private const int ChecksumLength = 12;

    /// <summary>The size of a page: 0 or less means 50, more than 500 means 500.</summary>
    public static int Size(int asked) => asked <= 0 ? DefaultSize : Math.Min(asked, LargestSize);

    /// <summary>
    /// The page asked for. <typeparamref name="TCursor"/> is a small record of the sort key's columns; <paramref name="question"/> is whatever else
    /// decides the list (method and filters), so that a token cannot be used with another. INVALID_ARGUMENT where the token is not one of ours.
    /// </summary>
    public static Page<TCursor> From<TCursor>(int pageSize, string? pageToken, string question = "") where TCursor : class
    {
        var fields = new Fields();
        var page = From<TCursor>(fields, pageSize, pageToken, question);
        fields.OrThrow();
        return page;
    }

    /// <summary>Like the other, but what is wrong goes to <paramref name="fields"/>, to be named with the request's other fields.</summary>
    public static Page<TCursor> From<TCursor>(Fields fields, int pageSize, string? pageToken, string question) where TCursor : class
    {
        var size = fields.PageSize(pageSize);
        TCursor? after = null;
        if (!string.IsNullOrEmpty(pageToken) && (after = Read<TCursor>(pageToken, question)) is null)
            fields.Refuse("page_token", "This is not a token of this list: begin again with an empty page_token.");
        return new Page<TCursor>(size, after, question);
    }

    internal static string Write<TCursor>(TCursor cursor, string question)
    {
        var key = JsonSerializer.SerializeToUtf8Bytes(cursor);
        return Base64Url.EncodeToString([.. Checksum<TCursor>(key, question), .. key]);
    }

    private static TCursor? Read<TCursor>(string token, string question) where TCursor : class
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(token).AsSpan();
            return bytes.Length > ChecksumLength && bytes[..ChecksumLength].SequenceEqual(Checksum<TCursor>(bytes[ChecksumLength..], question))
                ? JsonSerializer.Deserialize<TCursor>(bytes[ChecksumLength..])
                : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> Checksum<TCursor>(ReadOnlySpan<byte> key, string question) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{typeof(TCursor).FullName}\n{question}\n"), .. key]).AsSpan(0, ChecksumLength);
}

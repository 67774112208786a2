using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace OpenGov.Drafts.Texts;

/// <summary>From bytes to characters: by byte order mark, then by the XML declaration, then UTF-8; nothing is guessed or replaced.</summary>
internal static class SourceBytes
{
    /// <summary>The largest source that is read, in bytes.</summary>
    public const int Largest = 20 * 1024 * 1024;

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var (encoding, skip) = Detect(bytes);
        var text = encoding is UTF8Encoding ? FromUtf8(bytes[skip..], skip) : Other(encoding, bytes[skip..]);

        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0 ? text : throw new UnreadableTextException("invalid_text", string.Create(CultureInfo.InvariantCulture,
            $"The source has a NUL character at position {nul}, line {1 + text.AsSpan(0, nul).Count('\n')}; it is not a text, or it is damaged."));
    }

    private static (Encoding Encoding, int Skip) Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (Encoding.UTF8, 3);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (Encoding.Unicode, 2);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (Encoding.BigEndianUnicode, 2);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0, (byte)'?', 0]))
        {
            return (Encoding.Unicode, 0);
        }

        return bytes.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<', 0, (byte)'?']) ? (Encoding.BigEndianUnicode, 0) : (Declared(bytes), 0);
    }

    /// <summary>What <c>&lt;?xml … encoding="…"?&gt;</c> names; UTF-8 without it.</summary>
    private static Encoding Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 300)]);
        var end = head.IndexOf("?>", StringComparison.Ordinal);
        var start = end < 0 || !head.StartsWith("<?xml", StringComparison.Ordinal) ? -1 : head.IndexOf("encoding", 0, end, StringComparison.Ordinal);
        if (start < 0)
        {
            return Encoding.UTF8;
        }

        var name = head[(start + 8)..end].Trim().TrimStart('=').Trim().Trim('"', '\'').Split('"', '\'')[0];
        try
        {
            return name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)
                ? Encoding.UTF8                       // the bytes show that it is not: the declaration survived a conversion
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            throw new UnreadableTextException("unsupported_encoding", $"The source says that its encoding is “{name}”, which is not known; save it as UTF-8.");
        }
    }

    private static string FromUtf8(ReadOnlySpan<byte> bytes, int skip)
    {
        if (Utf8IsBrokenAt(bytes) is >= 0 and var at)
        {
            throw new UnreadableTextException("invalid_text", string.Create(CultureInfo.InvariantCulture,
                $"The source is not valid UTF-8: byte 0x{bytes[at]:X2} at offset {at + skip}; save it as UTF-8, or declare its encoding."));
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private static int Utf8IsBrokenAt(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return -1;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static string Other(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var strict = CodePagesEncodingProvider.Instance.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException broken)
        {
            throw new UnreadableTextException("invalid_text", string.Create(CultureInfo.InvariantCulture,
                $"The source is not valid {encoding.WebName}: a broken character at offset {broken.Index}; save it as UTF-8."));
        }
    }
}

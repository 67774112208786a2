using System.Text;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>
/// As much of header compression (RFC 7541) as .NET's two ends speak when the dynamic table is switched off: static names and plain
/// literals. Anything else is an error.
/// </summary>
internal static class Hpack
{
    /// <summary>RFC 7541, Appendix A.</summary>
    private static readonly (string Name, string Value)[] Static =
    [
        (":authority", ""), (":method", "GET"), (":method", "POST"), (":path", "/"), (":path", "/index.html"), (":scheme", "http"), (":scheme", "https"),
        (":status", "200"), (":status", "204"), (":status", "206"), (":status", "304"), (":status", "400"), (":status", "404"), (":status", "500"),
        ("accept-charset", ""), ("accept-encoding", "gzip, deflate"), ("accept-language", ""), ("accept-ranges", ""), ("accept", ""),
        ("access-control-allow-origin", ""), ("age", ""), ("allow", ""), ("authorization", ""), ("cache-control", ""), ("content-disposition", ""),
        ("content-encoding", ""), ("content-language", ""), ("content-length", ""), ("content-location", ""), ("content-range", ""), ("content-type", ""),
        ("cookie", ""), ("date", ""), ("etag", ""), ("expect", ""), ("expires", ""), ("from", ""), ("host", ""), ("if-match", ""), ("if-modified-since", ""),
        ("if-none-match", ""), ("if-range", ""), ("if-unmodified-since", ""), ("last-modified", ""), ("link", ""), ("location", ""), ("max-forwards", ""),
        ("proxy-authenticate", ""), ("proxy-authorization", ""), ("range", ""), ("referer", ""), ("refresh", ""), ("retry-after", ""), ("server", ""),
        ("set-cookie", ""), ("strict-transport-security", ""), ("transfer-encoding", ""), ("user-agent", ""), ("vary", ""), ("via", ""), ("www-authenticate", ""),
    ];

    public static byte[] Encode(IEnumerable<(string Name, string Value)> headers)
    {
        using var bytes = new MemoryStream();
        foreach (var (name, value) in headers)
        {
            bytes.WriteByte(0);
            Write(bytes, name);
            Write(bytes, value);
        }

        return bytes.ToArray();
    }

    public static IEnumerable<(string Name, string Value)> Decode(byte[] block)
    {
        for (var at = 0; at < block.Length;)
        {
            var first = block[at];
            if ((first & 0x80) != 0)
                yield return Static[Integer(block, ref at, 7) - 1];
            else if ((first & 0xe0) == 0x20)
                Integer(block, ref at, 5);
            else if (Integer(block, ref at, (first & 0x40) != 0 ? 6 : 4) is var index and > 0)
                yield return (Static[index - 1].Name, Text(block, ref at));
            else
                yield return (Text(block, ref at), Text(block, ref at));
        }
    }

    private static void Write(MemoryStream bytes, string text)
    {
        var raw = Encoding.Latin1.GetBytes(text);
        if (raw.Length < 127)
        {
            bytes.WriteByte((byte)raw.Length);
        }
        else
        {
            bytes.WriteByte(127);
            var rest = raw.Length - 127;
            for (; rest >= 128; rest >>= 7)
                bytes.WriteByte((byte)(rest & 127 | 128));
            bytes.WriteByte((byte)rest);
        }

        bytes.Write(raw);
    }

    private static string Text(byte[] block, ref int at)
    {
        if ((block[at] & 0x80) != 0)
            throw new NotSupportedException("Huffman coding was not expected here.");
        var length = Integer(block, ref at, 7);
        at += length;
        return Encoding.Latin1.GetString(block, at - length, length);
    }

    private static int Integer(byte[] block, ref int at, int bits)
    {
        var (mask, shift) = ((1 << bits) - 1, 0);
        var value = block[at++] & mask;
        if (value < mask)
            return value;

        byte more;
        do
        {
            more = block[at++];
            value += (more & 127) << shift;
            shift += 7;
        }
        while ((more & 128) != 0);
        return value;
    }
}

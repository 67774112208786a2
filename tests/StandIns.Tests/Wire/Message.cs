using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;
using OpenGov.StandIns.Tests.Rpc;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>Length-prefixed messages of gRPC, as bytes.</summary>
internal static class Message
{
    public static byte[] Framed(byte[] message, byte flag = 0) => [flag, .. Length((uint)message.Length), .. message];

    public static byte[] Text(string value) => Framed(new Text { Value = value }.ToByteArray());

    public static byte[] Compressed(string value, string algorithm)
    {
        using var bytes = new MemoryStream();
        using (Stream compress = algorithm == "gzip" ? new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true) : new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            compress.Write(new Text { Value = value }.ToByteArray());
        return Framed(bytes.ToArray(), flag: 1);
    }

    /// <summary>The five bytes before a message, which may promise anything.</summary>
    public static byte[] Prefix(byte flag, uint length) => [flag, .. Length(length)];

    /// <summary>The flags of a row of messages: 1 where one is compressed.</summary>
    public static IEnumerable<int> Flags(byte[] frames)
    {
        for (var at = 0; at < frames.Length; at += 5 + BinaryPrimitives.ReadInt32BigEndian(frames.AsSpan(at + 1)))
            yield return frames[at];
    }

    /// <summary>The texts in a row of uncompressed messages.</summary>
    public static IEnumerable<string> Texts(byte[] frames)
    {
        for (var at = 0; at < frames.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(frames.AsSpan(at + 1));
            Assert.Equal(0, frames[at]);
            yield return Rpc.Text.Parser.ParseFrom(frames, at + 5, length).Value;
            at += 5 + length;
        }
    }

    private static byte[] Length(uint length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, length);
        return bytes;
    }
}

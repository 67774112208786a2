using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Cli;

/// <summary>A text file as it was read.</summary>
/// <param name="Name">Without folders.</param>
/// <param name="Encoding">How it was read: <c>utf-8</c>, <c>utf-16</c> or <c>windows-1252</c>.</param>
public sealed record FileText(string Name, string Text, string Encoding, string Sha256)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// A byte order mark decides; without one it is UTF-8 where every byte fits, otherwise Windows-1252, the usual encoding of spreadsheets' exports.
    /// Control characters U+0080 to U+009F, which a UTF-8 text has only where Windows-1252 was taken for Latin-1 before, become what they meant.
    /// </summary>
    public static FileText Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var (text, encoding) = Decode(bytes);
        return new FileText(Path.GetFileName(path), text, encoding, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    internal static (string Text, string Encoding) Decode(byte[] bytes)
    {
        if (bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
            return ((bytes[0] == 0xff ? System.Text.Encoding.Unicode : System.Text.Encoding.BigEndianUnicode).GetString(bytes, 2, bytes.Length - 2), "utf-16");
        try
        {
            var text = Strict.GetString(bytes).TrimStart('\uFEFF');
            return (text.Any(IsMisread) ? string.Concat(text.Select(letter => IsMisread(letter) ? Windows1252.GetString([(byte)letter])[0] : letter)) : text, "utf-8");
        }
        catch (DecoderFallbackException)
        {
            return (Windows1252.GetString(bytes), "windows-1252");
        }
    }

    private static bool IsMisread(char letter) => letter is >= '\u0080' and <= '\u009f';
}

using System.Text;

namespace OpenGov.Identity;

/// <summary>Reads text files that must be UTF-8, and says where one is not.</summary>
internal static class Utf8File
{
    /// <summary>10 MB.</summary>
    internal const int Largest = 10 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static string Read(ReadOnlySpan<byte> file, string field)
    {
        if (file.Length > Largest)
            throw Refusal.Invalid(field, $"The file has {file.Length:N0} bytes; at most {Largest:N0} can be taken.");
        if (file.StartsWith<byte>([0xff, 0xfe]) || file.StartsWith<byte>([0xfe, 0xff]))
            throw Refusal.Invalid(field, "The file is UTF-16: save it as UTF-8.");
        if (file.IndexOf((byte)0) is var nul and >= 0)
            throw Refusal.Invalid(field, $"Line {LineOf(file, nul)} holds a NUL byte: the file is not plain text.");
        if (file.StartsWith<byte>([0xef, 0xbb, 0xbf]))
            file = file[3..];

        try
        {
            return Strict.GetString(file);
        }
        catch (DecoderFallbackException broken)
        {
            throw Refusal.Invalid(field, $"Line {LineOf(file, Math.Clamp(broken.Index, 0, file.Length))} is not UTF-8 (it may be Windows-1252 or ISO 8859): save the file as UTF-8.");
        }
    }

    private static int LineOf(ReadOnlySpan<byte> file, int index) => file[..index].Count((byte)'\n') + 1;
}

namespace OpenGov.Drafts.Texts;

/// <summary>Which reader a source needs, judged by its content first, and by its name and media type where the content leaves it open.</summary>
internal static class SourceFormat
{
    private static readonly (byte[] Start, string What)[] Binary =
    [
        ("%PDF-"u8.ToArray(), "a PDF"),
        ([(byte)'P', (byte)'K', 3, 4], "a ZIP archive (a DOCX, ODT or LEOS package is one)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document (DOC)"),
        ("{\\rtf"u8.ToArray(), "an RTF document"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "an image"),
        ([0xFF, 0xD8, 0xFF], "an image"),
        ("GIF8"u8.ToArray(), "an image"),
    ];

    /// <summary>Refuses what is no text at all, and says what to do instead.</summary>
    public static void RefuseBinary(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, what) in Binary)
        {
            if (bytes.StartsWith(start))
            {
                throw new UnreadableTextException("unsupported_format",
                    $"This is {what}. Export the text as Akoma Ntoso XML, or paste it as Markdown or plain text with its headings.");
            }
        }
    }

    /// <summary>Whether the text is to be read as XML.</summary>
    public static bool IsXml(string text, string? mediaType, string? fileName)
    {
        var start = text.AsSpan().TrimStart().TrimStart('\uFEFF');
        if (Begins(start, "<!doctype html") || Begins(start, "<html"))
        {
            throw new UnreadableTextException("unsupported_format",
                "This is an HTML page. Export the text as Akoma Ntoso XML, or paste it as Markdown or plain text with its headings.");
        }

        if (start.Length > 0 && start[0] == '{' && Named(mediaType, fileName, "json", ".json"))
        {
            throw new UnreadableTextException("unsupported_format", "This is JSON. Accepted are Akoma Ntoso XML, Markdown and plain text.");
        }

        return Begins(start, "<?xml") || Begins(start, "<!DOCTYPE") || Begins(start, "<akomaNtoso")
            || (start.Length > 0 && start[0] == '<' && !Named(mediaType, fileName, "markdown", ".md") && !Named(mediaType, fileName, "text/plain", ".txt"))
            || Named(mediaType, fileName, "xml", ".xml") || Named(mediaType, fileName, "xml", ".akn");
    }

    /// <summary>Whether the sender says that it is plain text; a text whose sender says nothing is read as Markdown.</summary>
    public static bool IsPlain(string? mediaType, string? fileName) =>
        mediaType?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) == true
        || (mediaType is null && fileName?.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) == true);

    private static bool Begins(ReadOnlySpan<char> text, string with) => text.StartsWith(with, StringComparison.OrdinalIgnoreCase);

    private static bool Named(string? mediaType, string? fileName, string type, string extension) =>
        mediaType?.Contains(type, StringComparison.OrdinalIgnoreCase) == true
        || fileName?.EndsWith(extension, StringComparison.OrdinalIgnoreCase) == true;
}

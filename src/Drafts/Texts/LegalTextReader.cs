using System.Globalization;

namespace OpenGov.Drafts.Texts;

/// <summary>
/// Reads a legal text from the bytes of a file. Odd input is read, with findings; what cannot be read is refused with the reason.
/// No character of the text is lost, invented or reordered, apart from white space; the source's metadata and attributes are not text.
/// </summary>
public static class LegalTextReader
{
    /// <param name="bytes">The whole file, at most 20 MiB.</param>
    /// <param name="mediaType">As declared by the sender, or null; the content is believed first.</param>
    /// <param name="fileName">As named by the sender, or null; used only where the content leaves the format open.</param>
    /// <param name="language">BCP 47, for a source that does not state its own.</param>
    public static TextReading Read(ReadOnlyMemory<byte> bytes, string? mediaType = null, string? fileName = null, string? language = null)
    {
        try
        {
            return ReadSpan(bytes.Span, mediaType, fileName, language);
        }
        catch (UnreadableTextException unreadable)
        {
            return unreadable.Refusal;
        }
    }

    private static LegalText ReadSpan(ReadOnlySpan<byte> bytes, string? mediaType, string? fileName, string? language)
    {
        if (bytes.Length > SourceBytes.Largest)
        {
            throw new UnreadableTextException("too_large", string.Create(CultureInfo.InvariantCulture,
                $"The source has {bytes.Length / 1_048_576.0:0.0} MiB; at most {SourceBytes.Largest / 1_048_576} MiB are read. Leave out images, or split the document."));
        }

        SourceFormat.RefuseBinary(bytes);
        var source = SourceBytes.Decode(bytes);
        if (string.IsNullOrWhiteSpace(source.TrimStart('\uFEFF')))
        {
            throw new UnreadableTextException("empty", "The source is empty.");
        }

        return SourceFormat.IsXml(source, mediaType, fileName)
            ? AkomaNtosoReader.Read(XmlTree.Parse(source), language)
            : MarkdownReader.Read(source, SourceFormat.IsPlain(mediaType, fileName), language);
    }
}

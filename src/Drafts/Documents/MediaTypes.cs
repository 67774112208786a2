using OpenGov.Drafts.Texts;

namespace OpenGov.Drafts.Documents;

internal static class MediaTypes
{
    /// <summary>The media type of an original, by what it was read as: never what the sender said, so that a browser is never misled.</summary>
    public static string Of(TextFormat format, string fileName) =>
        format == TextFormat.AkomaNtoso ? "application/akn+xml"
        : fileName.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || fileName.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase) ? "text/markdown"
        : "text/plain";
}

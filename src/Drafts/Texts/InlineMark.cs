using System.Text;

namespace OpenGov.Drafts.Texts;

/// <summary>An inline element that is open: how it begins and how it ends.</summary>
internal sealed record InlineMark(string Open, string Close)
{
    public static InlineMark Of(string tag) => new($"<{tag}>", $"</{tag}>");

    /// <summary>A link, when the address is an absolute http or https one; otherwise null.</summary>
    public static InlineMark? Link(string address)
    {
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var href = new StringBuilder();
        HtmlFlow.Escape(uri.AbsoluteUri, href);
        return new($"<a href=\"{href}\">", "</a>");
    }
}

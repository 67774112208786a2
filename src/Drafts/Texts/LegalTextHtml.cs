using System.Globalization;
using System.Text;

namespace OpenGov.Drafts.Texts;

/// <summary>A whole text, or a part of it, as accessible HTML: nested sections with the eId as id, real headings, and a permalink each.</summary>
public static class LegalTextHtml
{
    /// <param name="text">The text.</param>
    /// <param name="from">The eId of the provision whose subtree is wanted; null for everything.</param>
    /// <param name="permalink">The address of a provision; null for <c>#eId</c>.</param>
    /// <param name="beside">Trusted HTML to stand after a provision's own words (say, a link to its comments), or null for none.</param>
    public static string Render(LegalText text, string? from = null, Func<Provision, string>? permalink = null, Func<Provision, string?>? beside = null)
    {
        var html = new StringBuilder();
        var open = new Stack<int>();
        foreach (var provision in from is null ? text.Provisions : text.Subtree(from))
        {
            CloseTo(provision.Depth, open, html);
            Begin(provision, permalink?.Invoke(provision) ?? "#" + provision.EId, html);
            html.Append(provision.Html).Append(beside?.Invoke(provision));
            open.Push(provision.Depth);
        }

        CloseTo(0, open, html);
        return html.ToString();
    }

    private static void CloseTo(int depth, Stack<int> open, StringBuilder html)
    {
        while (open.TryPeek(out var last) && last >= depth)
        {
            html.Append("</section>");
            open.Pop();
        }
    }

    private static void Begin(Provision provision, string permalink, StringBuilder html)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"{provision.EId}\" class=\"provision {Class(provision.Kind)}\">");
        var words = string.Join(' ', new[] { provision.Number, provision.Heading }.Where(part => part is not null));
        if (words.Length == 0)
        {
            return;
        }

        // A heading is a landmark; the number of a paragraph or point alone is not worth one.
        var element = provision.Heading is not null || provision.Depth == 0 || provision.Kind is ProvisionKind.Article
            ? $"h{Math.Min(2 + provision.Depth, 6)}" : "span";
        html.Append(CultureInfo.InvariantCulture, $"<{element} class=\"label\"><a href=\"");
        HtmlFlow.Escape(permalink, html);
        html.Append("\">");
        HtmlFlow.Escape(words, html);
        html.Append(CultureInfo.InvariantCulture, $"</a></{element}>");
    }

    private static string Class(ProvisionKind kind) => kind.ToString().ToLowerInvariant();
}

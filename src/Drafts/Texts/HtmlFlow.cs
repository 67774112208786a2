using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace OpenGov.Drafts.Texts;

/// <summary>
/// Writes the words of one provision twice at once, as plain text and as safe HTML. Only elements of <see cref="Allowed"/> and the
/// attributes that the methods write themselves can come out, every other character is escaped, and the markup is always closed.
/// </summary>
internal sealed class HtmlFlow(List<InlineMark> marks)
{
    /// <summary>
    /// The elements that can occur. Attributes: <c>a href</c> (absolute http or https), <c>td|th colspan rowspan</c>,
    /// <c>sup class="note"</c> around a footnote's number, and <c>span class="control"</c> around the name of an invisible character.
    /// </summary>
    public static readonly FrozenSet<string> Allowed = FrozenSet.ToFrozenSet(
    [
        "p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "blockquote", "pre",
        "b", "i", "u", "sub", "sup", "br", "ins", "del", "a", "span", "code",
    ]);

    private readonly StringBuilder text = new();
    private readonly StringBuilder html = new();
    private readonly Stack<string> containers = new();
    private bool containerHasWords;
    private bool inParagraph, paragraphHasTag, breakText, spaceText, spaceHtml, cellText;
    private readonly List<InlineMark> written = [];
    private int rowStart;

    public bool IsEmpty => text.Length == 0;

    /// <summary>Whether a list, a table or the like is open.</summary>
    public bool InContainer => containers.Count > 0;

    /// <summary>The element that is open, or null.</summary>
    public string? Container => containers.TryPeek(out var tag) ? tag : null;

    public string Text => text.ToString();

    public string Html
    {
        get
        {
            EndParagraph();
            return html.ToString();
        }
    }

    /// <summary>Begins a paragraph; the tag is written when the first word comes, so that there are no empty ones.</summary>
    public void BeginParagraph() => EndParagraph();

    public void EndParagraph()
    {
        if (inParagraph)
        {
            CloseMarks(0);
            html.Append(paragraphHasTag ? "</p>" : "");
            inParagraph = false;
        }

        breakText = text.Length > 0;
        spaceText = spaceHtml = false;
    }

    /// <summary>Opens a list, table, row, cell or quotation.</summary>
    public void Open(string tag, string attributes = "")
    {
        EndParagraph();
        html.Append('<').Append(tag).Append(attributes).Append('>');
        containers.Push(tag);
        containerHasWords = false;
        rowStart = tag == "tr" ? text.Length : rowStart;
    }

    public void Close()
    {
        EndParagraph();
        var tag = containers.Pop();
        html.Append("</").Append(tag).Append('>');
        containerHasWords = false;
        cellText = tag is "td" or "th" && text.Length > rowStart;
    }

    /// <summary>A line break inside a paragraph.</summary>
    public void LineBreak()
    {
        if (inParagraph)
        {
            html.Append("<br>");
            breakText = text.Length > 0;
            spaceText = spaceHtml = false;
        }
    }

    /// <summary>The number of a footnote that stands elsewhere: it is shown, and is no word of the text.</summary>
    public void Marker(string marker)
    {
        if (marker.Length > 0)
        {
            BeforeCharacter();
            html.Append("<sup class=\"note\">");
            Escape(marker, html);
            html.Append("</sup>");
        }
    }

    /// <summary>
    /// Writes words; white space is collapsed across calls. In the plain text a raised digit is a superscript character, since
    /// “§ 7¹” and “§ 71” are different provisions.
    /// </summary>
    public void Write(ReadOnlySpan<char> words)
    {
        var inSuperscript = marks.Count > 0 && marks[^1].Open == "<sup>";
        foreach (var c in words)
        {
            if (c is ' ' or '\t' or '\n' or '\r')
            {
                spaceText = spaceHtml = inParagraph;
                continue;
            }

            BeforeCharacter();
            if (char.IsWhiteSpace(c))
            {
                Escape(c, html);
                spaceText = true;
                continue;
            }

            if (breakText || cellText)
            {
                text.Append(breakText && !cellText ? '\n' : '\t');
                breakText = cellText = spaceText = false;
            }
            else if (spaceText && text.Length > 0)
            {
                text.Append(' ');
            }

            spaceText = false;
            text.Append(inSuperscript ? Characters.Superscript(c) : c);
            Escape(c, html);
        }
    }

    /// <summary>Call before a mark is removed from the list that this flow shares with its reader.</summary>
    public void BeforeMarkEnds()
    {
        if (inParagraph && written.Count == marks.Count)
        {
            CloseMarks(marks.Count - 1);
        }
    }

    private void BeforeCharacter()
    {
        if (!inParagraph)
        {
            paragraphHasTag = !containers.TryPeek(out var container) || container is not ("td" or "th" or "li" or "pre" or "caption");
            html.Append(paragraphHasTag ? "<p>" : containerHasWords ? "<br>" : "");
            inParagraph = containerHasWords = true;
        }

        if (spaceHtml)
        {
            html.Append(' ');
            spaceHtml = false;
        }

        while (written.Count < marks.Count)
        {
            written.Add(marks[written.Count]);
            html.Append(written[^1].Open);
        }
    }

    private void CloseMarks(int keep)
    {
        while (written.Count > keep)
        {
            html.Append(written[^1].Close);
            written.RemoveAt(written.Count - 1);
        }
    }

    /// <summary>Escapes for element content and attribute values alike; characters that could mislead are shown by their name.</summary>
    public static void Escape(string words, StringBuilder html)
    {
        foreach (var c in words)
        {
            Escape(c, html);
        }
    }

    private static void Escape(char c, StringBuilder html) => _ = c switch
    {
        '&' => html.Append("&amp;"),
        '<' => html.Append("&lt;"),
        '>' => html.Append("&gt;"),
        '"' => html.Append("&quot;"),
        '\'' => html.Append("&#39;"),
        _ when Characters.MustBeShown(c) => html.Append(CultureInfo.InvariantCulture, $"<span class=\"control\">⟦U+{(int)c:X4}⟧</span>"),
        _ => html.Append(c),
    };
}

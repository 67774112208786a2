using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace OpenGov.Web.Reading;

/// <summary>
/// HTML of a provision, as Drafts makes it, checked once more before it stands in a page: nothing but the elements and attributes of its
/// contract. Anything else, and the reader gets the plain text.
/// </summary>
public static partial class SafeFragment
{
    /// <summary>The fragment as markup, or null where it is not safe (or empty).</summary>
    public static MarkupString? Of(string html) => html.Length > 0 && Safe().IsMatch(html) ? new MarkupString(html) : null;

    [GeneratedRegex("""^(?:[^<]|</?(?:p|ul|ol|li|table|caption|thead|tbody|tr|th|td|blockquote|pre|b|i|u|sub|sup|ins|del|code)>|<br>|</(?:a|span)>|<a href="https?://[^"<>]*"(?: rel="[a-z ]*")?>|<sup class="note">|<span class="control">|<t[hd](?: (?:col|row)span="\d{1,3}"){1,2}>)*$""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Safe();
}

using OpenGov.Web.Components;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Pages.Desk;

/// <summary>
/// Reads the fields of a form and notes in the reader's language what is wrong with them, before anything is sent: read every field, then
/// look at <see cref="IsGood"/>. Lengths are counted in Unicode code points, as the services count.
/// </summary>
public sealed class FormReader(FormErrors errors, Texts L)
{
    /// <summary>Whether nothing was wrong so far.</summary>
    public bool IsGood => errors.Count == 0;

    /// <summary>A text that must be there.</summary>
    public string Required(string name, string label, string? value, int max)
    {
        var text = Optional(name, label, value, max);
        if (text.Length == 0) errors.Add(name, L["desk.error.required", ("field", label)]);
        return text;
    }

    /// <summary>A text that may be empty.</summary>
    public string Optional(string name, string label, string? value, int max)
    {
        var text = Clean(value);
        if (text.EnumerateRunes().Count() > max) errors.Add(name, L["desk.error.long", ("field", label), ("max", max)]);
        return text;
    }

    /// <summary>A text by language; those left empty are left out. At least one where <paramref name="required"/>: the error stands at the first.</summary>
    public Dictionary<string, string> Localized(string name, string label, IReadOnlyDictionary<string, string> values, int max, LanguageSet languages, bool required)
    {
        var texts = new Dictionary<string, string>();
        foreach (var (language, value) in values)
            if (Optional($"{name}[{language}]", label, value, max) is { Length: > 0 } text) texts[language] = text;
        if (required && texts.Count == 0) errors.Add($"{name}[{languages.Default.Code}]", L["desk.error.required", ("field", label)]);
        return texts;
    }

    /// <summary>The lines of a text that are not empty.</summary>
    public IReadOnlyList<string> Lines(string name, string label, string? value, int most, int max)
    {
        string[] lines = [.. Clean(value).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        if (lines.Length > most) errors.Add(name, L["desk.error.lines", ("field", label), ("max", most)]);
        else if (lines.Any(line => line.EnumerateRunes().Count() > max)) errors.Add(name, L["desk.error.line", ("field", label), ("max", max)]);
        return lines;
    }

    /// <summary>A choice that must have been made.</summary>
    public bool Chosen(bool made, string name, string label) => errors.Require(made, name, L["desk.error.choose", ("field", label)]);

    /// <summary>So many choices and no more.</summary>
    public bool AtMost(int count, int most, string name, string label) => errors.Require(count <= most, name, L["desk.error.many", ("field", label), ("max", most)]);

    /// <summary>A moment in the site's time zone; null where nothing was entered, or no such moment exists (which is noted).</summary>
    public DateTimeOffset? Time(string name, string label, DateTimeInput? value, bool required)
    {
        if (value is null || value.IsEmpty && string.IsNullOrWhiteSpace(value.Time))
        {
            if (required) errors.Add(name, L["desk.error.required", ("field", label)]);
            return null;
        }

        var moment = value.Read(L.Zone);
        if (moment is null) errors.Add(name, L["desk.error.time", ("field", label)]);
        return moment;
    }

    /// <summary>An http or https address, which may be empty.</summary>
    public string Url(string name, string? value)
    {
        var text = Clean(value);
        if (text.Length > 0 && !IsUrl(text)) errors.Add(name, L["desk.error.url"]);
        return text;
    }

    /// <summary>Whether it is a whole http or https address that the services accept.</summary>
    public static bool IsUrl(string text) =>
        text.Length <= 2000 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0;

    /// <summary>As it should be stored: without white space around it, lines ended by a line feed alone.</summary>
    public static string Clean(string? value) => (value ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}

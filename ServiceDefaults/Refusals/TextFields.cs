using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenGov;

public sealed partial class Fields
{
    private const int CombiningMarksInARow = 64;

    /// <summary>
    /// A compulsory text of 1 to <paramref name="max"/> characters, white space around it removed and otherwise kept as it came.
    /// Line breaks and tabs are allowed; NUL, other control characters, lone surrogates and more than 64 combining marks in a row are refused.
    /// </summary>
    public string Text(string field, string? value, int max, int min = 1)
    {
        Given(field, value);
        return OptionalText(field, value, max, min);
    }

    /// <summary>Like <see cref="Text"/>, but may be empty.</summary>
    public string OptionalText(string field, string? value, int max, int min = 0) => Checked(field, value, min, max, lines: true);

    /// <summary>Like <see cref="Text"/> on one line (a name, a title): line breaks and tabs are refused too.</summary>
    public string Line(string field, string? value, int max)
    {
        Given(field, value);
        return OptionalLine(field, value, max);
    }

    /// <summary>Like <see cref="Line"/>, but may be empty.</summary>
    public string OptionalLine(string field, string? value, int max) => Checked(field, value, 0, max, lines: false);

    /// <summary>
    /// A text by language tag, as <c>map&lt;string, string&gt;</c> carries it: tags well-formed, every text like <see cref="Text"/>, and at least
    /// one language unless <paramref name="optional"/>. Languages whose text is blank are left out.
    /// </summary>
    public IReadOnlyDictionary<string, string> Localized(string field, IEnumerable<KeyValuePair<string, string>> values, int max, bool optional = false)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tag, value) in values)
        {
            var text = OptionalText($"{field}[{tag}]", value, max);
            if (Language($"{field}[{tag}]", tag) is { Length: > 0 } language && text.Length > 0)
                texts[language] = text;
        }

        if (!optional && texts.Count == 0)
            Refuse(field, "This is required in at least one language.");
        return texts;
    }

    /// <summary>A compulsory absolute http or https address of at most 2,000 characters, without user name or password.</summary>
    public string Url(string field, string? value)
    {
        Given(field, value);
        return OptionalUrl(field, value);
    }

    /// <summary>Like <see cref="Url"/>, but may be empty.</summary>
    public string OptionalUrl(string field, string? value)
    {
        var url = OptionalLine(field, value, 2000);
        if (url.Length == 0 || Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0)
            return url;

        Refuse(field, "This must be a web address that begins with https:// or http://.");
        return "";
    }

    /// <summary>A compulsory, well-formed language tag (BCP 47: language, script, region, variants), e.g. <c>et</c> or <c>sr-Latn</c>.</summary>
    public string Language(string field, string? value)
    {
        if (value is { Length: > 0 and <= 35 } && LanguageTag().IsMatch(value))
            return value;

        Refuse(field, string.IsNullOrEmpty(value) ? "This is required." : "This must be a language tag like “et” or “en”.");
        return "";
    }

    private void Given(string field, string? value) => Require(!string.IsNullOrWhiteSpace(value), field, "This is required.");

    private string Checked(string field, string? value, int min, int max, bool lines)
    {
        var text = (value ?? "").Trim();
        if (Flaw(text, lines) is { } flaw)
        {
            Refuse(field, flaw);
            return "";
        }

        var length = 0;
        foreach (var _ in text.EnumerateRunes())
            length++;

        if (length > max)
            Refuse(field, $"This may have at most {max:N0} characters and has {length:N0}.");
        else if (length > 0 && length < min)
            Refuse(field, $"This must have at least {min:N0} characters and has {length:N0}.");
        return text;
    }

    private static string? Flaw(string text, bool lines)
    {
        var marks = 0;
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var taken) != System.Buffers.OperationStatus.Done)
                return "This holds half a character (a lone surrogate).";
            if (Rune.IsControl(rune) && !(lines && rune.Value is '\n' or '\r' or '\t'))
                return $"This holds a control character (U+{rune.Value:X4}).";

            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark ? marks + 1 : 0;
            if (marks > CombiningMarksInARow)
                return $"This holds more than {CombiningMarksInARow} combining marks in a row.";
            rest = rest[taken..];
        }

        return null;
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenGov.Web.Localisation;

/// <summary>
/// The site's words, numbers, dates and addresses in the language of the current request. Every component has it as <c>L</c>:
/// <c>L["home.title"]</c>, <c>L["comments.count", n]</c>, <c>L["hello", ("name", name)]</c>.
/// </summary>
public sealed partial class Texts(Language language, LanguageSet languages, TimeZoneInfo zone)
{
    public Language Language => language;

    /// <summary>The zone in which times are shown and entered.</summary>
    public TimeZoneInfo Zone => zone;

    public string this[string key] => Find(key);

    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> values] => Fill(Find(key), values);

    /// <summary>The plural form for <paramref name="n"/>; <c>{n}</c> in it is the number.</summary>
    public string this[string key, long n, params ReadOnlySpan<(string Name, object? Value)> values] =>
        Fill(language.Plural(key, n) ?? languages.Default.Plural(key, n) ?? key, [("n", n), .. values]);

    public bool Has(string key) => language.Text(key) is not null;

    /// <summary>21. november 2026</summary>
    public string Date(DateTimeOffset at) => Local(at).ToString(Find("language.date"), language.Culture);

    public string Date(DateOnly day) => day.ToString(Find("language.date"), language.Culture);

    /// <summary>14.05</summary>
    public string Time(DateTimeOffset at) => Local(at).ToString(Find("language.time"), language.Culture);

    /// <summary>21. november 2026 kell 14.05</summary>
    public string Moment(DateTimeOffset at) => this["language.moment", ("date", Date(at)), ("time", Time(at))];

    public string Number(long number) => number.ToString("N0", language.Culture);

    public string Percent(double share) => share.ToString("P0", language.Culture);

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);

    /// <summary>The address of a page in this language: <c>/about</c> becomes <c>/et/about</c>.</summary>
    public string Path(string path) => path is "/" ? $"/{language.Code}" : $"/{language.Code}{path}";

    private string Find(string key) => language.Text(key) ?? languages.Default.Text(key) ?? key;

    private string Fill(string text, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) return text;
        var words = new Dictionary<string, string>();
        foreach (var (name, value) in values) words[name] = Say(value);
        return Placeholder().Replace(text, match => words.GetValueOrDefault(match.Groups[1].Value, match.Value));
    }

    private string Say(object? value) => value switch
    {
        int or long => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        DateTimeOffset at => Moment(at),
        DateOnly day => Date(day),
        IFormattable number => number.ToString(null, language.Culture),
        _ => value?.ToString() ?? "",
    };

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Placeholder();
}

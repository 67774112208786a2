using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace OpenGov.Web.Localisation;

/// <summary>
/// One language of the site, read from one file: <c>Languages/&lt;code&gt;.json</c>. A value is a text, or an object of plural forms
/// (CLDR categories) chosen by the number <c>n</c>. Placeholders are named: <c>{name}</c>.
/// </summary>
public sealed class Language
{
    private readonly FrozenDictionary<string, string> texts;
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> plurals;
    private readonly IReadOnlyList<(string Category, PluralRule Rule)> rules;

    private Language(string code, Dictionary<string, string> texts, Dictionary<string, FrozenDictionary<string, string>> plurals)
    {
        Code = code;
        rules = plurals.Remove("language.plural", out var categories)
            ? [.. categories.Select(rule => (rule.Key, PluralRule.Parse(rule.Value)))]
            : [];
        this.texts = texts.ToFrozenDictionary();
        this.plurals = plurals.ToFrozenDictionary();
        Culture = CultureInfo.GetCultureInfo(texts["language.culture"]);
    }

    /// <summary>The language's BCP 47 tag: the first segment of every address and the <c>lang</c> of every page.</summary>
    public string Code { get; }

    /// <summary>Formats numbers and names of months.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The language's name in the language itself.</summary>
    public string Name => texts["language.name"];

    public IEnumerable<string> Keys => texts.Keys.Concat(plurals.Keys);

    public string? Text(string key) => texts.GetValueOrDefault(key);

    /// <summary>The form of <paramref name="key"/> for the number <paramref name="n"/>, or null when the key has no plural forms.</summary>
    public string? Plural(string key, long n)
    {
        if (!plurals.TryGetValue(key, out var forms)) return null;
        var category = rules.FirstOrDefault(rule => rule.Rule.Matches(n)).Category;
        return category is not null && forms.TryGetValue(category, out var form) ? form : forms["other"];
    }

    /// <exception cref="FormatException">The file is not the flat object that it should be.</exception>
    public static Language Read(string code, Stream json)
    {
        var texts = new Dictionary<string, string>();
        var plurals = new Dictionary<string, FrozenDictionary<string, string>>();
        using var document = JsonDocument.Parse(json);
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            var added = entry.Value.ValueKind switch
            {
                JsonValueKind.String => texts.TryAdd(entry.Name, entry.Value.GetString()!),
                JsonValueKind.Object => plurals.TryAdd(entry.Name, entry.Value.EnumerateObject().ToFrozenDictionary(form => form.Name, form => form.Value.GetString()!)),
                _ => throw new FormatException($"{code}.json: “{entry.Name}” is neither a text nor an object of plural forms."),
            };
            if (!added) throw new FormatException($"{code}.json: “{entry.Name}” stands there twice.");
        }

        return new Language(code, texts, plurals);
    }
}

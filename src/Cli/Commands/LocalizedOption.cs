using System.Text.RegularExpressions;

namespace OpenGov.Cli;

/// <summary>Texts given as <c>TEXT@lang</c>, or as <c>TEXT</c> in a usual language.</summary>
internal static partial class LocalizedOption
{
    /// <summary>The texts by language tag.</summary>
    /// <exception cref="Trouble">Two in the same language.</exception>
    public static IReadOnlyDictionary<string, string> Read(string option, IEnumerable<string> values, string language)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var tagged = Tagged().Match(value);
            var (tag, text) = tagged.Success ? (tagged.Groups["tag"].Value, tagged.Groups["text"].Value) : (language, value);
            if (!texts.TryAdd(tag, text.Trim()))
                throw Trouble.Usage("language_twice", $"{option} is given twice in the language “{tag}”: mark each with its language, “…@et”, “…@en”.");
        }

        return texts;
    }

    [GeneratedRegex(@"^(?<text>.*\S)@(?<tag>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$", RegexOptions.Singleline)]
    private static partial Regex Tagged();
}

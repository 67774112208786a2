using System.Text;
using System.Text.RegularExpressions;
using OpenGov.Testing;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Tests;

/// <summary>The language files say the same things, all of them, and nothing else.</summary>
public sealed partial class LanguageFiles
{
    private static readonly string Source = Path.Combine(Tree.Root, "src", "Web");
    private static readonly LanguageSet Languages = new("et");
    private static readonly string[] Code = [.. Files("*.cs").Concat(Files("*.razor")).Select(file => string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))))];

    [Fact]
    public void Have_the_same_keys()
    {
        foreach (var language in Languages.All)
        {
            Assert.Empty(Languages.Default.Keys.Except(language.Keys).Select(key => $"{language.Code}.json lacks {key}"));
            Assert.Empty(language.Keys.Except(Languages.Default.Keys).Select(key => $"{language.Code}.json has {key}, which {Languages.Default.Code}.json has not"));
        }
    }

    [Fact]
    public void Have_the_same_placeholders()
    {
        foreach (var language in Languages.All)
            foreach (var key in language.Keys.Where(key => !key.StartsWith("language.", StringComparison.Ordinal)))
                foreach (var n in new long[] { 0, 1, 2, 5 })
                    Assert.Equal(Placeholders(Languages.Default, key, n).Except(["n"]), Placeholders(language, key, n).Except(["n"]));
    }

    [Fact]
    public void Have_every_key_that_the_pages_use()
    {
        var missing = Code.SelectMany(text => UsedKey().Matches(text)).Select(match => match.Groups[1].Value).Distinct().Except(Languages.Default.Keys);
        Assert.Empty(missing);

        var patterns = Code.SelectMany(text => UsedPattern().Matches(text)).Select(match => Pattern(match.Groups[1].Value)).Distinct();
        Assert.All(patterns, pattern => Assert.Contains(Languages.Default.Keys, key => Regex.IsMatch(key, pattern)));
    }

    [Fact]
    public void Have_no_key_that_nobody_uses()
    {
        var words = Code.SelectMany(text => Literal().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet();
        var patterns = Code.SelectMany(text => UsedPattern().Matches(text)).Select(match => Pattern(match.Groups[1].Value)).Distinct().ToArray();

        string[] unused = [.. Languages.Default.Keys.Where(key => !key.StartsWith("language.", StringComparison.Ordinal) && !words.Contains(key) && !patterns.Any(pattern => Regex.IsMatch(key, pattern)))];
        Assert.Empty(unused);
    }

    [Fact]
    public void Are_written_cleanly()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Source, "Languages"), "*.json"))
        {
            var text = File.ReadAllText(file);
            Assert.True(text.IsNormalized(NormalizationForm.FormC), $"{file} is not in NFC.");
            Assert.DoesNotMatch(@": ""[^""\n]*(  | $|\.\.\.)", text);
            Assert.DoesNotContain("\\\"", text, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Source, pattern, SearchOption.AllDirectories)
        .Where(file => !file.Contains("node_modules", StringComparison.Ordinal));

    private static IEnumerable<string> Placeholders(Language language, string key, long n) =>
        Placeholder().Matches(language.Text(key) ?? language.Plural(key, n)!).Select(match => match.Value.Trim('{', '}')).Distinct().Order();

    private static string Pattern(string interpolated) => "^" + string.Join("[^.]+", Hole().Split(interpolated).Select(Regex.Escape)) + "$";

    [GeneratedRegex(@"\bL\[""([^""]+)""")]
    private static partial Regex UsedKey();

    [GeneratedRegex(@"\bL\[\$""([^""]+)""")]
    private static partial Regex UsedPattern();

    [GeneratedRegex(@"""([a-z0-9]+(?:[.-][a-z0-9-]+)+)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Placeholder();
}

using System.Globalization;
using System.Text.RegularExpressions;
using OpenGov.Testing;

namespace OpenGov.Web.Tests;

/// <summary>The contrast of every pair of colours that meet on the site (WCAG 2.2, 1.4.3 and 1.4.11), in both schemes.</summary>
public sealed partial class Contrast
{
    private static readonly string Css = File.ReadAllText(Path.Combine(Tree.Root, "src", "Web", "wwwroot", "css", "opengov.css"));
    private static readonly Dictionary<string, string> Light = Properties(TopLevel());
    private static readonly Dictionary<string, string> Dark = new(Light.Concat(Properties(DarkBlock().Match(Css).Value)).GroupBy(entry => entry.Key).ToDictionary(same => same.Key, same => same.Last().Value));

    private static readonly string[] Grounds = ["govuk-body-background-colour", "govuk-surface-background-colour", "og-raised", "og-accent-soft", "og-header", "og-warm"];
    private static readonly string[] Inks = ["govuk-text-colour", "govuk-secondary-text-colour", "govuk-link-colour", "govuk-link-visited-colour", "govuk-link-hover-colour", "govuk-error-colour", "og-accent-strong"];

    private static readonly (string Ink, string Ground)[] Text =
    [
        .. from ink in Inks from ground in Grounds select (ink, ground),
        ("govuk-text-colour", "og-input"), ("govuk-text-colour", "og-added"), ("govuk-text-colour", "og-removed"), ("govuk-surface-text-colour", "govuk-surface-background-colour"),
        ("govuk-focus-text-colour", "govuk-focus-colour"),
        ("og-on-accent", "og-accent"), ("og-on-accent", "og-button-hover"), ("og-quiet-text", "og-quiet"), ("og-quiet-text", "og-quiet-hover"),
        ("og-on-danger", "og-danger"), ("og-on-danger", "og-danger-hover"), ("og-hero", "og-hero-text"), ("og-hero", "og-hero-muted"),
        ("og-hero-text", "og-hero"), ("og-hero-muted", "og-hero"), ("og-footer-text", "og-footer"),
        ("og-tag-plain-text", "og-tag-plain"), ("og-tag-accent-text", "og-tag-accent"), ("og-tag-good-text", "og-tag-good"),
        ("og-tag-warn-text", "og-tag-warn"), ("og-tag-bad-text", "og-tag-bad"), ("og-tag-violet-text", "og-tag-violet"),
        ("og-added-text", "og-added"), ("og-removed-text", "og-removed"), ("og-moved-text", "og-moved"),
    ];

    private static readonly (string Ink, string Ground)[] Signs =
    [
        ("govuk-input-border-colour", "og-input"), ("govuk-input-border-colour", "govuk-body-background-colour"), ("govuk-input-border-colour", "govuk-surface-background-colour"),
        ("og-accent", "govuk-body-background-colour"), ("og-accent", "og-accent-soft"), ("og-accent", "og-header"),
        ("og-added-line", "og-added"), ("og-removed-line", "og-removed"), ("og-warm-line", "og-warm"), ("og-warm-line", "govuk-body-background-colour"),
        ("og-added-line", "govuk-body-background-colour"), ("og-removed-line", "govuk-body-background-colour"), ("govuk-focus-colour", "govuk-focus-text-colour"),
    ];

    public static IEnumerable<TheoryDataRow<string, string, string, double>> Pairs =>
        from scheme in new[] { "light", "dark" }
        from pair in Text.Select(pair => (pair.Ink, pair.Ground, Least: 4.5)).Concat(Signs.Select(sign => (sign.Ink, sign.Ground, Least: 3.0)))
        select new TheoryDataRow<string, string, string, double>(scheme, pair.Ink, pair.Ground, pair.Least);

    [Theory, MemberData(nameof(Pairs))]
    public void Is_enough(string scheme, string ink, string ground, double least)
    {
        var colours = scheme == "dark" ? Dark : Light;
        var (one, other) = (Luminance(colours[ink]), Luminance(colours[ground]));
        var ratio = (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

        Assert.True(ratio >= least, string.Create(CultureInfo.InvariantCulture, $"{ink} {colours[ink]} on {ground} {colours[ground]}: {ratio:0.00}, and {least:0.0} is needed."));
    }

    [Fact]
    public void Is_measured_for_every_colour_of_the_dark_scheme()
    {
        var measured = Text.Concat(Signs).SelectMany(pair => new[] { pair.Ink, pair.Ground }).ToHashSet();
        string[] ornaments = ["govuk-border-colour", "govuk-surface-border-colour", "govuk-hover-colour", "og-button-edge", "og-quiet-edge", "og-danger-edge", "og-shadow", "govuk-success-colour", "govuk-brand-colour", "govuk-inverse-text-colour", "govuk-template-background-colour", "govuk-link-active-colour"];
        Assert.Empty(Properties(DarkBlock().Match(Css).Value).Keys.Except(measured).Except(ornaments));
    }

    // WCAG 2.2, definition of relative luminance.
    private static double Luminance(string hex)
    {
        var digits = hex.TrimStart('#');
        if (digits.Length == 3) digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        double Channel(int at)
        {
            var value = int.Parse(digits.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(0) + 0.7152 * Channel(2) + 0.0722 * Channel(4);
    }

    private static Dictionary<string, string> Properties(string css)
    {
        var found = new Dictionary<string, string>();
        foreach (Match property in Property().Matches(css))
            found[property.Groups[1].Value] = property.Groups[2].Value switch { "white" => "#ffffff", "black" => "#000000", var value => value };
        return found;
    }

    private static string TopLevel()
    {
        var kept = new System.Text.StringBuilder();
        for (int at = 0, depth = 0, media = -1; at < Css.Length; at++)
        {
            if (media < 0 && Css[at] == '@' && Css.AsSpan(at).StartsWith("@media")) media = depth;
            if (media < 0) kept.Append(Css[at]);
            if (Css[at] == '{') depth++;
            if (Css[at] == '}' && --depth == media) media = -1;
        }

        return string.Concat(RootBlock().Matches(kept.ToString()).Select(block => block.Value));
    }

    [GeneratedRegex(@":root\{[^}]*\}")]
    private static partial Regex RootBlock();

    [GeneratedRegex(@"@media screen and \(prefers-color-scheme: ?dark\)\{:root\{[^}]*\}")]
    private static partial Regex DarkBlock();

    [GeneratedRegex(@"--((?:govuk|og)-[a-z-]+): ?([^;}]+)")]
    private static partial Regex Property();
}

using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace OpenGov.Web.Tests;

/// <summary>
/// Whatever people write is shown as they wrote it, and is never markup. The gallery renders every component with the words of its query.
/// </summary>
[Collection<WithTheSite>]
public sealed class PeoplesWords(Site site)
{
    internal static readonly string[] Attacks = Lines();
    private static string? harmless;

    public static IEnumerable<TheoryDataRow<string>> Corpus => Attacks.Select(attack => new TheoryDataRow<string>(attack));

    [Fact]
    public void There_are_enough_attacks() => Assert.True(Attacks.Distinct().Count() >= 60, $"xss.txt has only {Attacks.Length} lines.");

    [Theory, MemberData(nameof(Corpus))]
    [Trait("promise", "T03"), Trait("promise", "T05"), Trait("promise", "T08")]
    public async Task Stay_words_in_every_component(string attack)
    {
        using var visitor = site.Visitor();
        var page = await visitor.Page("/et/gallery?text=" + Uri.EscapeDataString(attack));
        harmless ??= Shape(await visitor.Page("/et/gallery?text=abc"));

        AssertHarmless(page);
        Assert.Equal(harmless, Shape(page));
        Assert.Equal(attack, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(attack, ((IHtmlTextAreaElement)page.QuerySelector("textarea")!).Value);
        Assert.Equal(attack, ((IHtmlInputElement)page.QuerySelector("#Answer-Title")!).Value);
        Assert.All(page.QuerySelectorAll(".og-comment__author"), author => Assert.Equal(attack, author.TextContent));
    }

    [Theory, MemberData(nameof(Corpus))]
    [Trait("promise", "T06")]
    public async Task Stay_words_in_addresses_and_cookies(string attack)
    {
        using var visitor = site.Visitor();
        var escaped = Uri.EscapeDataString(attack);
        visitor.Cookies.Add(site.Address, new Cookie("notice", escaped));
        visitor.Cookies.Add(site.Address, new Cookie("session", escaped));

        foreach (var address in new[] { $"/et/about?{escaped}={escaped}", $"/et/sign-in?return={escaped}" }) AssertHarmless(await visitor.Page(address));

        using var missing = await visitor.Get($"/et/nothing/{escaped}");
        AssertHarmless(await Visitor.Read(missing));
        using var strange = await visitor.Get($"/{escaped}");
        AssertHarmless(await Visitor.Read(strange));
    }

    [Theory]
    [InlineData("a\u202Eb", "aU+202Eb")]
    [InlineData("\u2066x\u2069", "U+2066xU+2069")]
    [InlineData("zero\u200Bwidth", "zeroU+200Bwidth")]
    [InlineData("bell\u0007", "bellU+0007")]
    [InlineData("family \U0001F469\u200D\U0001F467", "family \U0001F469\u200D\U0001F467")]
    [Trait("promise", "T39")]
    public async Task Cannot_hide_control_characters(string written, string shown)
    {
        using var visitor = site.Visitor();
        var page = await visitor.Page("/et/gallery?text=" + Uri.EscapeDataString(written));
        Assert.Equal(shown, page.QuerySelector("h1")!.TextContent);
    }

    private static void AssertHarmless(IDocument page)
    {
        Assert.Empty(page.QuerySelectorAll("script, style, iframe, object, embed, base, meta[http-equiv], math, form[action*='//'], img, video, audio, template"));
        foreach (var attribute in page.All.SelectMany(element => element.Attributes))
        {
            Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc" or "formaction", attribute.Name);
            if (attribute.Name is "href" or "src" or "action" or "xlink:href")
                Assert.Matches(@"^(https?:|mailto:|/(?!/)|#|\?|$)", attribute.Value);
        }
    }

    // What the page is made of, without what may depend on the words: links to addresses, and visible control characters.
    private static string Shape(IDocument page) =>
        string.Join(' ', page.All.Where(element => element.ClassName != "og-bidi" && element.GetAttribute("rel") != "noopener nofollow ugc").Select(element => element.LocalName));

    private static string[] Lines()
    {
        using var file = new StreamReader(typeof(PeoplesWords).Assembly.GetManifestResourceStream("xss.txt")!);
        return [.. file.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))];
    }
}

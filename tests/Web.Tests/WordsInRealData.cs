using OpenGov.Testing;

namespace OpenGov.Web.Tests;

/// <summary>The attacks of <see cref="PeoplesWords"/> in every text that is stored, read back on every page in a real browser without the policy that would stop them.</summary>
public sealed class WordsInRealData(Servers servers)
{
    /// <summary>What no page has, and what people's words would make if they were taken for markup.</summary>
    private const string Foreign =
        """
        () => {
            const found = [...document.querySelectorAll('script, style, iframe, object, embed, base, meta[http-equiv], math, img, video, audio, template, marquee, dialog, xss, noscript, form[action*="//"]')].map(one => one.outerHTML.slice(0, 200));
            for (const element of document.querySelectorAll('*'))
                for (const attribute of element.attributes)
                    if (/^on|^(style|srcdoc|background)$/i.test(attribute.name) || /^(href|src|action|formaction|xlink:href)$/i.test(attribute.name) && !/^(https?:|mailto:|\/(?!\/)|#|\?|$)/i.test(attribute.value))
                        found.push(`${element.localName} ${attribute.name}="${attribute.value}"`);
            return found;
        }
        """;

    /// <summary>The innermost elements that reach beyond the right edge.</summary>
    private const string Wide =
        """
        () => [...document.querySelectorAll('main *, nav *')].filter(one => one.getBoundingClientRect().right > innerWidth && ![...one.children].some(child => child.getBoundingClientRect().right > innerWidth)).map(one => `${one.localName}.${one.className} in ${one.parentElement.localName}.${one.parentElement.className}`).slice(0, 4)
        """;

    [Fact]
    [Trait("promise", "T03"), Trait("promise", "T05"), Trait("promise", "T07"), Trait("promise", "T08")]
    public async Task Stay_words_on_every_page_and_run_nowhere()
    {
        await using var site = new Site(servers);                      // its own: on the pages of others, such words look like mistakes of ours
        await site.InitializeAsync();
        var things = new Everything(site.System, new Words(PeoplesWords.Attacks));
        await things.Make();
        await using var chromium = await Chromium.Start();
        var (shown, complaints) = (0, new List<string>());
        foreach (var (person, pages) in new[] { ("kadri", things.Pages), ("mari", (IReadOnlyList<string>)["/my/comments", "/consultations"]) })
        {
            using var visitor = await site.As(person);
            await using var context = await chromium.Browser.NewContextAsync(new() { BypassCSP = true, ViewportSize = new() { Width = 390, Height = 900 } });
            await context.AddCookiesAsync([new() { Name = "session", Value = visitor.Cookies.GetCookies(site.Address)["session"]!.Value, Url = site.Address.AbsoluteUri }]);
            var page = await context.NewPageAsync();
            page.Dialog += async (_, dialog) =>
            {
                complaints.Add($"{page.Url}: a script ran and said “{dialog.Message}”");
                await dialog.DismissAsync();
            };
            page.Request += (_, request) => complaints.AddRange(request.Url.StartsWith(site.Address.AbsoluteUri, StringComparison.Ordinal) ? [] : [$"{page.Url} asked for {request.Url}"]);

            foreach (var path in pages)
            {
                var answer = await page.GotoAsync(new Uri(site.Address, "/et" + path).AbsoluteUri);
                Assert.True(answer!.Status == 200 || path == "/error/404", $"{path} answers {answer.Status}.");
                complaints.AddRange((await page.EvaluateAsync<string[]>(Foreign)).Select(one => $"{path}: {one}"));
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") > 0)
                    complaints.Add($"{path} is too wide for a phone: {string.Join(", ", await page.EvaluateAsync<string[]>(Wide))}");
                shown += (await page.InnerTextAsync("body")).Contains("alert(1)", StringComparison.Ordinal) ? 1 : 0;
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
        Assert.True(shown > 30, $"Only {shown} pages show any of the words.");
    }
}

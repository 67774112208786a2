using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OpenGov.Web.Tests;

/// <summary>What holds for every page holds for those behind the sign-in, too; with something in them.</summary>
[Collection<WithTheSite>]
public sealed class DeskPages(Site site)
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    [Fact]
    public async Task Have_headings_labels_unique_ids_words_and_no_dead_links()
    {
        using var kadri = await site.As("kadri");
        foreach (var path in await Paths(kadri))
            foreach (var language in new[] { "et", "en" })
            {
                var page = await kadri.Page($"/{language}{path}");
                Assert.Single(page.QuerySelectorAll("h1"));
                Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(same => same.Count() > 1).Select(same => $"{path}: {same.Key}"));
                Assert.Empty(page.QuerySelectorAll("script, style, [style]"));
                var level = 1;
                foreach (var heading in page.QuerySelectorAll("main h1, main h2, main h3, main h4"))
                {
                    Assert.True(heading.LocalName[1] - '0' <= level + 1, $"{path}: “{heading.TextContent}” is an {heading.LocalName} after an h{level}.");
                    level = heading.LocalName[1] - '0';
                }

                foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
                    Assert.True(page.QuerySelector($"label[for='{field.Id}']") is not null, $"{path}: {field.OuterHtml} has no label.");
                foreach (var reference in page.All.SelectMany(element => (element.GetAttribute("aria-describedby") + " " + element.GetAttribute("aria-labelledby")).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                    Assert.True(page.GetElementById(reference) is not null, $"{path}: there is no element “{reference}”.");
                Assert.Empty(Untranslated.In(page.QuerySelector("main")!.TextContent));
                if (language == "et") await LeadSomewhere(kadri, path, page);
            }
    }

    [Fact]
    public async Task Keep_the_rules_of_accessibility_on_phones_and_wide_screens_light_and_dark()
    {
        using var kadri = await site.As("kadri");
        var paths = await Paths(kadri);
        var session = kadri.Cookies.GetCookies(site.Address)["session"]!.Value;
        await using var chromium = await Chromium.Start();
        foreach (var (width, scheme) in new[] { (390, ColorScheme.Dark), (1280, ColorScheme.Light) })
        {
            await using var context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, BypassCSP = true });
            await context.AddCookiesAsync([new() { Name = "session", Value = session, Url = site.Address.AbsoluteUri }]);
            var page = await context.NewPageAsync();
            foreach (var path in paths)
            {
                await page.GotoAsync(new Uri(site.Address, "/et" + path).AbsoluteUri);
                var found = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags(Rules) });
                Assert.True(found.Violations.Length == 0, $"{path} at {width} px, {scheme}: " + string.Join("; ", found.Violations.Select(rule => $"{rule.Id} at {string.Join(", ", rule.Nodes.Select(node => node.Html).Take(3))}")));
                Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, $"{path} is wider than {width} px.");
                if (Environment.GetEnvironmentVariable("OPENGOV_SCREENSHOTS") is { Length: > 0 } folder)
                    await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, $"{path.Split('?')[0].Trim('/').Replace('/', '-')}-{width}.png") });
            }
        }
    }

    private static async Task LeadSomewhere(Visitor visitor, string path, AngleSharp.Html.Dom.IHtmlDocument page)
    {
        foreach (var target in page.QuerySelectorAll("main a[href^='/et/']").Select(link => link.GetAttribute("href")!).Distinct())
        {
            using var answer = await visitor.Get(target);
            Assert.True((int)answer.StatusCode < 400, $"{path} leads to {target}, which answers {(int)answer.StatusCode}.");
        }
    }

    /// <summary>Every page of the desk and of subscriptions, with something to show on it.</summary>
    private async Task<IReadOnlyList<string>> Paths(Visitor kadri)
    {
        var (initiative, version) = await kadri.PublishText("Väga pika pealkirjaga algatus ühekordsete plasttoodete vähendamiseks ja korduskasutuse edendamiseks");
        var consultation = await kadri.OpenConsultation(initiative, ("Sent.Questions[0].Text[et]", "Kas keelata kõrred?"), ("Sent.Questions[0].Options[et]", "Jah\nEi"));
        var planned = await kadri.OpenConsultation(initiative, DeskStories.InTime("Sent.Opens", DateTimeOffset.UtcNow.AddHours(2)));
        var comments = await site.System.Comment("mari", consultation, "Palun pikendada üleminekuaega ühe aasta võrra.", "Olen nõus.", "Lisage ka topsid.");
        await kadri.Done(await kadri.Page($"/et/desk/consultations/{consultation}/answer?comment={comments[0].Id}"), "answer", ("Sent.Outcome", "accepted"), ("Sent.Reasons", "Üleminekuaeg on nüüd pikem."));
        await kadri.Done(await kadri.Page("/et/my/subscriptions"), "follow", ("Sent.Initiatives", initiative), ("Sent.Topics", "environment"));
        using var made = await kadri.Submit(await kadri.Page("/et/my/webhooks/new"), "webhook", ("Sent.Url", "http://127.0.0.1:49152/hook"));
        var webhook = (await kadri.Page("/et/my/webhooks")).QuerySelector("main table a")!.GetAttribute("href")![3..];
        string document = (await kadri.Page($"/et/desk/initiatives/{initiative}")).QuerySelector("main a[href$='/versions/new']")!.GetAttribute("href")![3..], desk = $"/desk/initiatives/{initiative}", work = $"/desk/consultations/{consultation}";
        return
        [
            "/desk", "/desk/initiatives/new", desk, $"{desk}/edit", $"{desk}/publish", $"{desk}/move", $"{desk}/withdraw", $"{desk}/documents/new", document, $"/desk/versions/{version}",
            $"/desk/consultations/new?initiative={initiative}", work, $"{work}/extend", $"{work}/answer?comment={comments[1].Id}&comment={comments[2].Id}", $"{work}/group?comment={comments[1].Id}", $"{work}/revise?comment={comments[0].Id}", $"{work}/publish",
            $"/desk/consultations/{planned}/edit", "/desk/meetings/new", "/desk/representatives/new", "/my/subscriptions", "/my/webhooks", "/my/webhooks/new", webhook, $"{webhook}/edit", $"{webhook}/delete",
        ];
    }
}

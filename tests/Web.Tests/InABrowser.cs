using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OpenGov.Web.Tests;

/// <summary>The pages in a real browser: accessibility rules, nothing wider than a phone, everything by keyboard.</summary>
[Collection<WithTheSite>]
public sealed class InABrowser(Site site)
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    public static IEnumerable<TheoryDataRow<string, int, ColorScheme>> Views =>
        from path in Pages.Paths
        from view in new[] { (390, ColorScheme.Dark), (1280, ColorScheme.Light), (390, ColorScheme.Light), (1280, ColorScheme.Dark) }
        select new TheoryDataRow<string, int, ColorScheme>("/et" + path, view.Item1, view.Item2);

    [Fact]
    public async Task Every_page_keeps_the_rules_of_accessibility_on_phones_and_wide_screens_light_and_dark()
    {
        await using var chromium = await Chromium.Start();
        foreach (var view in Views.Select(row => row.Data))
        {
            await using var context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = view.Item2, Height = 900 }, ColorScheme = view.Item3, BypassCSP = true });
            var page = await context.NewPageAsync();
            await page.GotoAsync(new Uri(site.Address, view.Item1).AbsoluteUri);

            var found = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags(Rules) });
            Assert.True(found.Violations.Length == 0, $"{view.Item1} at {view.Item2} px, {view.Item3}: " + string.Join("; ", found.Violations.Select(rule => $"{rule.Id} at {string.Join(", ", rule.Nodes.Select(node => node.Html).Take(3))}")));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, $"{view.Item1} is wider than {view.Item2} px.");
        }
    }

    [Fact]
    public async Task Nothing_breaks_the_pages_own_policy_and_every_file_is_there()
    {
        await using var chromium = await Chromium.Start();
        var page = await chromium.Browser.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.RequestFailed += (_, request) => complaints.Add(request.Url);
        page.Response += (_, response) => complaints.AddRange(response.Status >= 400 ? [response.Url] : []);

        foreach (var path in Pages.Paths)
        {
            await page.GotoAsync(new Uri(site.Address, "/et" + path).AbsoluteUri);
            await page.EvaluateAsync("document.fonts.ready.then(() => 0)");
        }

        Assert.Empty(complaints);
        Assert.True(await page.EvaluateAsync<bool>("document.fonts.check('19px \"Source Sans 3\"') && document.fonts.check('19px \"Source Serif 4\"')"));
    }

    [Fact]
    public async Task The_first_key_leads_past_the_header_and_the_menu_opens_without_script()
    {
        await using var chromium = await Chromium.Start();
        await using var context = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, "/et").AbsoluteUri);

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#main", page.Url, StringComparison.Ordinal);

        await page.Locator(".og-menu summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        Assert.EndsWith("/en", page.Url, StringComparison.Ordinal);
    }
}

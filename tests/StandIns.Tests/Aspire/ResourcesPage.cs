using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OpenGov.Web.Tests;

namespace OpenGov.StandIns.Tests.Aspire;

/// <summary>The page of the resources in a real browser.</summary>
[Collection<WithASample>]
public sealed class ResourcesPage(RunningSample running)
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private Sample Sample => running.Sample;

    [Theory]
    [InlineData("")]
    [InlineData("resources/second")]
    [InlineData("resources/postgres?find=ready")]
    public async Task The_pages_keep_the_rules_of_accessibility_and_of_their_own_policy_and_fit_a_phone(string path)
    {
        await using var chromium = await Chromium.Start();
        foreach (var (width, scheme) in new[] { (390, ColorScheme.Dark), (390, ColorScheme.Light), (1280, ColorScheme.Light), (1280, ColorScheme.Dark) })
        {
            await using var context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
            var page = await context.NewPageAsync();
            var complaints = new List<string>();
            page.Console += (_, message) => complaints.Add(message.Text);
            await page.GotoAsync(new Uri(Sample.Page, path).AbsoluteUri);
            foreach (var closed in await page.Locator("summary").AllAsync())
                await closed.ClickAsync();

            Assert.Empty(complaints);
            var found = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags(Rules) });
            Assert.True(found.Violations.Length == 0, $"/{path} at {width} px, {scheme}: " + string.Join("; ", found.Violations.Select(rule => $"{rule.Id} at {string.Join(", ", rule.Nodes.Select(node => node.Html).Take(3))}")));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, $"/{path} is wider than {width} px.");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_that_ended_by_itself_is_seen_and_started_again_with_the_keyboard_alone_with_and_without_script(bool script)
    {
        await using var chromium = await Chromium.Start();
        await using var context = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = script });
        var page = await context.NewPageAsync();
        await page.GotoAsync(Sample.Page.AbsoluteUri);

        await Sample.Die("first", code: 7);
        await Sample.Becomes("first", healthy: false, "Exited");
        if (!script)
            await page.ReloadAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "ended by itself with code 7" });
        await Assertions.Expect(row).ToContainTextAsync("Ended");

        await Reach(page, "restart-first");
        await page.Keyboard.PressAsync("Enter");
        await Sample.Becomes("first", healthy: true);
        if (!script)
            await page.ReloadAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "first Project" })).ToContainTextAsync("✓ Running");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("All is well");
    }

    [Fact]
    public async Task The_environment_is_shown_without_its_secrets_and_so_is_the_output()
    {
        var secrets = new[] { (await Sample.EnvironmentOf("second"))["TOKEN"]!, Sample["postgres"].GetProperty("connectionString").GetString()!.Split("Password=")[1], Sample["cache"].GetProperty("connectionString").GetString()!.Split("password=")[1] };
        await Sample.Say("first", $"somebody writes {secrets[1]} into the log");

        await using var chromium = await Chromium.Start();
        var page = await chromium.Browser.NewPageAsync();
        var seen = "";
        foreach (var resource in new[] { "", "resources/first", "resources/second", "resources/postgres", "resources/cache" })
        {
            await page.GotoAsync(new Uri(Sample.Page, resource).AbsoluteUri);
            seen += await page.ContentAsync();
        }

        Assert.Contains("ConnectionStrings__notes", seen, StringComparison.Ordinal);
        Assert.Contains("Username=postgres;Password=••••••;Database=notes", seen, StringComparison.Ordinal);
        Assert.Contains("somebody writes •••••• into the log", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("words in the open", seen, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_output_is_live_can_be_searched_and_can_be_held()
    {
        var mark = Guid.CreateVersion7().ToString("N");
        await using var chromium = await Chromium.Start();
        var page = await chromium.Browser.NewPageAsync();
        await page.GotoAsync(new Uri(Sample.Page, "resources/first").AbsoluteUri);
        var lines = page.Locator("#lines");

        await Sample.Say("first", $"apples {mark}");
        await Assertions.Expect(lines).ToContainTextAsync($"apples {mark}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Sample.Say("first", $"pears {mark}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(lines).ToContainTextAsync($"pears {mark}");

        await page.GetByLabel("Lines with this text").FillAsync($"PEARS {mark}");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(lines).ToHaveTextAsync($"pears {mark}\n");
        await Sample.Say("first", $"more apples {mark}");
        await Sample.Say("first", $"more pears {mark}");
        await Assertions.Expect(lines).ToHaveTextAsync($"pears {mark}\nmore pears {mark}\n");
    }

    /// <summary>Goes from the start of the page to an element with the tabulator key.</summary>
    private static async Task Reach(IPage page, string id)
    {
        await page.FocusAsync("body");
        for (var steps = 0; steps < 60; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.id") == id)
                return;
        }

        Assert.Fail($"The keyboard does not reach {id}.");
    }
}

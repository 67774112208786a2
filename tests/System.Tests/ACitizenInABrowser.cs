using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OpenGov.Consultations.V1;
using OpenGov.Web.Tests;

namespace OpenGov.Whole.Tests;

/// <summary>A citizen with a browser, with and without JavaScript, in both languages.</summary>
[Collection(nameof(TheCountry))]
public sealed class ACitizenInABrowser(TheCountry country)
{
    private const string Text = "# Metsateede seadus\n\n## § 1. Reguleerimisala\n\n(1) Seadus sätestab metsateede avaliku kasutamise.\n\n## § 2. Tähistamine\n\n(1) Metsatee tähistatakse omaniku kulul.\n";
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    [Theory]
    [InlineData("et", true, 1280, "Saada arvamus", "Arvestatud")]
    [InlineData("et", false, 390, "Saada arvamus", "Arvestatud")]
    [InlineData("en", false, 390, "Send comment", "Accepted")]
    public async Task Signs_in_finds_the_initiative_comments_on_a_provision_and_sees_the_answer(string language, bool script, int width, string send, string accepted)
    {
        var title = $"Metsateede seadus {language} {width}";
        var official = await country.SignIn("kadri");
        var (initiative, version, consultation) = await country.AConsultation(official, title, Text);
        await using var chromium = await Chromium.Start();
        await using var context = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = script, ViewportSize = new() { Width = width, Height = 900 }, Locale = language, BypassCSP = true });
        var page = await context.NewPageAsync();

        await Open(page, $"/{language}/sign-in");
        await page.ClickAsync("button[name=key][value=mari]");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        await Open(page, $"/{language}/search?q={Uri.EscapeDataString(title)}");
        await page.ClickAsync($"main a[href='/{language}/initiatives/{initiative.Reference}']");
        await Axe(page, script);
        await page.ClickAsync($"main a[href$='/versions/{version.Number}']");
        await Axe(page, script);
        await page.ClickAsync("main .og-provision__tools a[href*='/provisions/'] >> nth=-1");
        await Axe(page, script);
        await page.ClickAsync($"main a[href*='/consultations/{consultation.Reference}/comment']");
        await page.FillAsync("textarea[name='Sent.Text']", "Tähistamise kulu kandku <b>riik</b>.");
        await Axe(page, script);
        await page.ClickAsync($"main button:has-text('{send}')");
        var address = new Uri(page.Url).AbsolutePath;
        Assert.StartsWith($"/{language}/comments/", address, StringComparison.Ordinal);
        Assert.Contains("Tähistamise kulu kandku <b>riik</b>.", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await Axe(page, script);

        var responses = country.Client<ResponsesApi.ResponsesApiClient>(official);
        await responses.AnswerCommentsAsync(new AnswerCommentsRequest
        {
            RequestId = TheCountry.NewId(),
            ConsultationId = consultation.Id,
            CommentIds = { address.Split('/')[^1] },
            Outcome = Response.Types.Outcome.Accepted,
            Reasons = "Arvestame ettepanekut.",
        });
        await country.System.SetClock("consultations", DateTimeOffset.UtcNow.AddDays(31));
        try
        {
            await responses.PublishResponseTableAsync(new PublishResponseTableRequest { RequestId = TheCountry.NewId(), ConsultationId = consultation.Id });
        }
        finally
        {
            await country.System.SetClock("consultations", null);
        }

        await Open(page, $"/{language}/my/comments");
        var shown = await page.InnerTextAsync("main");
        Assert.Contains("Arvestame ettepanekut.", shown, StringComparison.Ordinal);
        Assert.Contains(accepted, shown, StringComparison.OrdinalIgnoreCase);
        await Axe(page, script);
    }

    private async Task Open(IPage page, string address)
    {
        var answer = await page.GotoAsync(new Uri(country.Web, address).AbsoluteUri);
        Assert.Equal(200, answer!.Status);
    }

    /// <summary>The rules of accessibility; the checker itself is a script, so it needs one.</summary>
    private static async Task Axe(IPage page, bool script)
    {
        if (!script)
            return;
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags(Rules) });
        Assert.True(found.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", found.Violations.Select(rule => $"{rule.Id} at {string.Join(", ", rule.Nodes.Select(node => node.Html).Take(3))}")));
    }
}

using System.Net;
using AngleSharp.Html.Dom;
using OpenGov.Web.Plumbing;

namespace OpenGov.Web.Tests;

/// <summary>What holds for every page, found by its route.</summary>
[Collection<WithTheSite>]
public sealed class EveryPage(Site site)
{
    [Theory, MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task Has_nothing_inline_and_a_policy_that_forbids_it(string address)
    {
        using var visitor = site.Visitor();
        using var answer = await visitor.Get(address);
        var page = await Visitor.Read(answer);

        Assert.Equal(SecurityHeaders.Policy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Empty(page.QuerySelectorAll("script, style, iframe, object, embed, base, meta[http-equiv]"));
        Assert.Empty(page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal)).Select(attribute => attribute.Name));
    }

    [Theory, MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task Has_one_heading_a_title_its_language_and_unique_ids(string address)
    {
        using var visitor = site.Visitor();
        var page = await visitor.Page(address);

        Assert.Equal(address.Split('/')[1], page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.EndsWith("OpenGov", page.Title!.Replace("OpenGov – ", "", StringComparison.Ordinal) + "OpenGov", StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(page.Title));
        Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(same => same.Count() > 1).Select(same => same.Key));
        var level = 1;
        foreach (var heading in page.QuerySelectorAll("main h1, main h2, main h3, main h4"))
        {
            var next = heading.LocalName[1] - '0';
            Assert.True(next <= level + 1, $"“{heading.TextContent}” is an {heading.LocalName} after an h{level}.");
            level = next;
        }
    }

    [Theory, MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task Names_every_field_and_refers_only_to_ids_that_exist(string address)
    {
        using var visitor = site.Visitor();
        var page = await visitor.Page(address);

        foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
            Assert.True(page.QuerySelector($"label[for='{field.Id}']") is not null, $"{field.OuterHtml} has no label.");
        foreach (var reference in page.All.SelectMany(element => (element.GetAttribute("aria-describedby") + " " + element.GetAttribute("aria-labelledby")).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            Assert.True(page.GetElementById(reference) is not null, $"There is no element “{reference}”.");
        foreach (var fragment in page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]).Where(fragment => fragment.Length > 0))
            Assert.True(page.GetElementById(Uri.UnescapeDataString(fragment)) is not null, $"Nothing has the id “{fragment}”.");
    }

    [Theory, MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task Leads_nowhere_that_does_not_exist(string address)
    {
        using var visitor = site.Visitor();
        var page = await visitor.Page(address);

        foreach (var target in page.QuerySelectorAll("a[href^='/'], link[href^='/']").Select(link => link.GetAttribute("href")!).Where(target => !target.StartsWith("/api/", StringComparison.Ordinal)).Distinct())
        {
            using var answer = await visitor.Get(target);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{address} leads to {target}, which answers {(int)answer.StatusCode}.");
        }
    }

    [Theory, MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task Sends_its_forms_by_post_with_a_token_or_by_get(string address)
    {
        using var visitor = site.Visitor();
        var page = await visitor.Page(address);

        foreach (var form in page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(form => form.Method == "post"))
            Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]"));
    }

    [Theory, MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task Leaves_no_text_untranslated(string address)
    {
        using var visitor = site.Visitor();
        var page = await visitor.Page(address);
        var words = page.Body!.TextContent + string.Join(' ', page.All.Select(element => element.GetAttribute("aria-label")));

        Assert.Empty(Untranslated.In(words));
    }
}

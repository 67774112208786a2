using System.Net;

namespace OpenGov.Web.Tests;

[Collection<WithTheSite>]
public sealed class TheLanguageOfAPage(Site site)
{
    [Theory]
    [InlineData("/", "et", "/et")]
    [InlineData("/", "en-GB,en;q=0.9,et;q=0.8", "/en")]
    [InlineData("/", "ru,fi;q=0.8", "/et")]
    [InlineData("/", "en;q=0,et;q=0.1", "/et")]
    [InlineData("/about", "en", "/en/about")]
    [InlineData("/privacy?x=1%202", "en", "/en/privacy?x=1%202")]
    public async Task Is_asked_for_once_and_stands_in_the_address_from_then_on(string address, string accepted, string expected)
    {
        using var visitor = site.Visitor(accepted);
        using var answer = await visitor.Get(address);

        Assert.Equal((HttpStatusCode.Redirect, expected), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Fact]
    public async Task Does_not_depend_on_the_reader_once_the_address_names_it()
    {
        using var visitor = site.Visitor("en");
        Assert.Equal("et", (await visitor.Page("/et/about")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Has_alternates_that_keep_the_query()
    {
        using var visitor = site.Visitor();
        var page = await visitor.Page("/et/about?a=1&b=%C3%B5");

        Assert.Equal(["/et/about?a=1&b=%C3%B5", "/en/about?a=1&b=%C3%B5"], page.QuerySelectorAll("link[rel=alternate]").Select(link => new Uri(link.GetAttribute("href")!).PathAndQuery));
        Assert.Equal("/en/about?a=1&b=%C3%B5", page.QuerySelector(".og-languages a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Has_the_address_that_the_gateway_was_asked_for()
    {
        using var visitor = site.Visitor();
        visitor.Says("X-Forwarded-Host", "opengov.example.ee");
        visitor.Says("X-Forwarded-Proto", "https");
        Assert.Equal("https://opengov.example.ee/et/about", (await visitor.Page("/et/about")).QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/et/nothing-here", "et", HttpStatusCode.NotFound, "Lehte ei leitud", "/en/nothing-here")]
    [InlineData("/en/nothing-here?q=1", "et", HttpStatusCode.NotFound, "Page not found", "/et/nothing-here?q=1")]
    [InlineData("/nothing-here", "en", HttpStatusCode.NotFound, "Page not found", "/et/nothing-here")]
    [InlineData("/et/error/403", "et", HttpStatusCode.Forbidden, "Teil ei ole sellele lehele õigust", "/en/error/403")]
    [InlineData("/en/error/500", "et", HttpStatusCode.InternalServerError, "Something went wrong on our side", "/et/error/500")]
    public async Task Is_kept_by_the_page_of_an_error(string address, string accepted, HttpStatusCode status, string title, string other)
    {
        using var visitor = site.Visitor(accepted);
        var page = await visitor.Page(address, status);

        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(other, page.QuerySelector(".og-languages a")!.GetAttribute("href"));
    }
}

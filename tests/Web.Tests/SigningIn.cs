using System.Net;
using AngleSharp.Dom;

namespace OpenGov.Web.Tests;

[Collection<WithTheSite>]
public sealed class SigningIn(Site site)
{
    [Fact]
    public async Task As_a_test_person_shows_the_name_on_every_page_and_says_so_once()
    {
        using var visitor = site.Visitor();
        using var answer = await SignIn(visitor, "/et/about");
        Assert.Equal((HttpStatusCode.Redirect, new Uri(site.Address, "/et/about")), (answer.StatusCode, answer.Headers.Location));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), one => one.StartsWith("session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);

        var page = await visitor.Page("/et/about");
        Assert.Equal("Olete sisse logitud", page.QuerySelector("#notice")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll(".og-account__name"));
        Assert.Null((await visitor.Page("/en/privacy")).QuerySelector("#notice"));
    }

    [Fact]
    public async Task Out_ends_the_session_at_Identity_too()
    {
        using var visitor = site.Visitor();
        using var signedIn = await SignIn(visitor, "/et");
        var stolen = visitor.Cookies.GetCookies(site.Address)["session"]!.Value;

        using var answer = await visitor.Send(await visitor.Page("/et/about"), ".og-account form");
        Assert.Equal((HttpStatusCode.Redirect, new Uri(site.Address, "/et")), (answer.StatusCode, answer.Headers.Location));
        Assert.Null((await visitor.Page("/et")).QuerySelector(".og-account__name"));

        using var thief = site.Visitor();
        thief.Cookies.Add(site.Address, new Cookie("session", stolen));
        Assert.Null((await thief.Page("/et")).QuerySelector(".og-account__name"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/et\r\nSet-Cookie: x=1")]
    [InlineData("")]
    public async Task Leads_back_to_this_site_only(string address)
    {
        using var visitor = site.Visitor();
        using var answer = await SignIn(visitor, address);
        Assert.Equal(new Uri(site.Address, "/et"), answer.Headers.Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../../../../../../../etc/passwd")]
    public async Task With_a_session_that_does_not_exist_is_as_without(string secret)
    {
        using var visitor = site.Visitor();
        visitor.Cookies.Add(site.Address, new Cookie("session", secret));
        Assert.NotEmpty((await visitor.Page("/et/about")).QuerySelectorAll(".og-account a"));
    }

    [Fact]
    [Trait("promise", "T22")]
    public async Task Needs_a_form_of_this_site()
    {
        using var visitor = site.Visitor();
        var page = await visitor.Page("/et/sign-in");
        using var forged = await visitor.Send(page, "main form", ("key", FirstPerson(page)), ("__RequestVerificationToken", "forged"));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.DoesNotContain(visitor.Cookies.GetAllCookies(), cookie => cookie.Name == "session");
    }

    [Fact]
    public async Task As_nobody_known_is_refused()
    {
        using var visitor = site.Visitor();
        using var answer = await visitor.Send(await visitor.Page("/et/sign-in"), "main form", ("key", "nobody"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SignIn(Visitor visitor, string back)
    {
        var page = await visitor.Page("/et/sign-in?return=" + Uri.EscapeDataString(back));
        return await visitor.Send(page, "main form", ("key", FirstPerson(page)));
    }

    private static string FirstPerson(IDocument page) => page.QuerySelector("main button[name=key]")!.GetAttribute("value")!;
}

using System.Net;
using OpenGov.Testing;

namespace OpenGov.Web.Tests;

/// <summary>What readers see while a part of the system is away, and that their forms outlive it.</summary>
public sealed class TroubleBehind(Servers servers)
{
    [Fact]
    [Trait("promise", "P3")]
    public async Task Without_Identity_pages_are_read_as_by_anybody_and_say_why()
    {
        await using var system = await new SystemBuilder(servers).Service("identity", settings: ("TestSignIn:Enabled", "true")).Service("web").Start();
        using var visitor = new Visitor(system.Service("web").Http, "et");
        var page = await visitor.Page("/et/sign-in");
        using var signedIn = await visitor.Send(page, "main form", ("key", page.QuerySelector("main button[name=key]")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);

        await system.Service("identity").Kill();

        var about = await visitor.Page("/et/about");
        Assert.Empty(about.QuerySelectorAll(".og-account__name"));
        Assert.Contains("Sisselogimine ei ole praegu võimalik", about.QuerySelector(".og-account")!.TextContent, StringComparison.Ordinal);
        var signIn = await visitor.Page("/et/sign-in", HttpStatusCode.ServiceUnavailable);
        Assert.Equal("Teenus ei ole praegu kättesaadav", signIn.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_opened_before_a_restart_can_be_sent_after_it()
    {
        await using var system = await new SystemBuilder(servers).Service("web").Start();
        var web = system.Service("web");
        using var visitor = new Visitor(web.Http, "et");
        var page = await visitor.Page("/et/sign-out");

        await web.Kill();
        await web.Start();

        using var answer = await visitor.Send(page, "main form");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(1, await system.Count("web", "data_protection_key"));
    }

    [Fact]
    public async Task In_production_there_is_no_gallery_and_no_test_person()
    {
        await using var system = await new SystemBuilder(servers).Service("web", settings: ("ASPNETCORE_ENVIRONMENT", "Production")).Start();
        using var visitor = new Visitor(system.Service("web").Http, "et");

        Assert.Equal("Lehte ei leitud", (await visitor.Page("/et/gallery", HttpStatusCode.NotFound)).QuerySelector("h1")!.TextContent);
        Assert.Empty((await visitor.Page("/et/sign-in")).QuerySelectorAll("main form"));
        using var css = await visitor.Get((await visitor.Page("/et/about")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, css.StatusCode);
        Assert.Contains("immutable", css.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }
}

using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Components;
using OpenGov.Testing;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Tests;

/// <summary>Forms come from our own pages, and from nobody else's: every address that takes a form, and every form there is.</summary>
[Collection<WithTheSite>]
public sealed partial class EveryFormIsOurs(Site site)
{
    [Fact]
    [Trait("promise", "T22")]
    public async Task On_every_page_one_without_its_own_token_is_refused_and_changes_nothing()
    {
        var things = new Everything(site.System, new Words(["Sõnad"]));
        await things.Make();
        foreach (var route in Routes())
            Assert.True(things.Pages.Any(page => route.IsMatch(page.Split('?')[0])), $"No address of {route} is among the pages that are looked at: add one to Everything.Pages.");

        using var kadri = await site.As("kadri");
        using var mari = await site.As("mari");
        using var stranger = site.Visitor();
        string[] tokens = ["", "forged", TokenOf(await mari.Page("/et/about")), TokenOf(await stranger.Page("/et/sign-in"))];
        var forms = new List<(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields)>();
        foreach (var path in things.Pages)
        {
            using var answer = await kadri.Get("/et" + path);
            if (answer.StatusCode != HttpStatusCode.OK && path != "/error/404")
                continue;
            var page = await Visitor.Read(answer);
            forms.Add(("/et" + path, [new("_handler", "anything")]));
            forms.AddRange(page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(form => form.Method == "post").Select(form => (AddressOf(page, form), FieldsOf(form))));
        }

        Assert.True(forms.Count > 180, $"Only {forms.Count} forms were found.");
        await Contents.Settle(site.System);
        await Contents.StayAsTheyAre(site.System, async () =>
        {
            foreach (var (address, fields) in forms)
                foreach (var token in tokens)
                {
                    using var body = new FormUrlEncodedContent([.. fields, .. token.Length == 0 ? [] : new[] { KeyValuePair.Create("__RequestVerificationToken", token) }]);
                    using var answer = await kadri.Post(address, body);
                    Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"A form to {address} with the token “{token}” is answered with {(int)answer.StatusCode}.");
                }
        });
    }

    [Fact]
    [Trait("promise", "T22")]
    public void No_page_is_exempt()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Tree.Root, "src", "Web"), "*.*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".cs" or ".razor");
        Assert.DoesNotContain(sources, file => Exemption().IsMatch(File.ReadAllText(file)));
    }

    [Fact]
    [Trait("promise", "T22")]
    public async Task The_cookies_of_a_session_are_out_of_reach_of_scripts_and_other_sites_and_of_wires_without_tls()
    {
        using var visitor = site.Visitor();
        visitor.Says("X-Forwarded-Proto", "https");
        var page = await visitor.Page("/et/sign-in");
        using var answer = await visitor.Send(page, "main form", ("key", "mari"));
        using var plain = site.Visitor();
        using var form = await plain.Get("/et/sign-in");

        foreach (var cookie in answer.Headers.GetValues("Set-Cookie").Where(one => !one.StartsWith("notice=", StringComparison.Ordinal)).Concat(form.Headers.GetValues("Set-Cookie")))
            Assert.Matches("(?i)(?=.*; *httponly)(?=.*; *samesite=(lax|strict))", cookie);
        Assert.Matches("(?i); *secure", Assert.Single(answer.Headers.GetValues("Set-Cookie"), one => one.StartsWith("session=", StringComparison.Ordinal)));
    }

    /// <summary>Every address of the site, as its pages declare them; each of them takes forms.</summary>
    private static IEnumerable<Regex> Routes() => typeof(LanguageSet).Assembly.GetTypes().SelectMany(page => page.GetCustomAttributes<RouteAttribute>())
        .Select(route => new Regex($"^{Parameter().Replace(route.Template, "[^/]+")}$"));

    private static string TokenOf(IHtmlDocument page) => page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static string AddressOf(IHtmlDocument page, IHtmlFormElement form) => form.GetAttribute("action") is { Length: > 0 } action ? action : new Uri(page.Url).PathAndQuery;

    private static IReadOnlyList<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form) =>
        [.. form.QuerySelectorAll("input[name], button[name]").Where(field => field.GetAttribute("name") != "__RequestVerificationToken").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value") ?? "")),
            .. form.QuerySelectorAll("textarea[name]").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.TextContent))];

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("DisableAntiforgery|IgnoreAntiforgery|RequireAntiforgeryToken(?:Attribute)?\\((?:required: *)?false|SuppressXFrameOptionsHeader")]
    private static partial Regex Exemption();
}

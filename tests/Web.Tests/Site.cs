using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using OpenGov.Testing;
using OpenGov.Testing.Telemetry;

[assembly: AssemblyFixture(typeof(Servers))]

namespace OpenGov.Web.Tests;

[CollectionDefinition]
public sealed class WithTheSite : ICollectionFixture<Site>;

/// <summary>The web front and Identity, running, and what a browser without script does with them.</summary>
public sealed class Site(Servers servers) : IAsyncLifetime
{
    private RunningSystem? system;

    /// <summary>Where the services send their traces; nowhere by default.</summary>
    internal Traces? Traces { get; init; }

    public RunningSystem System => system ?? throw new InvalidOperationException("The site has not been started.");

    public Uri Address => System.Service("web").Http;

    public async ValueTask InitializeAsync() => system = await new SystemBuilder(servers)
        .Service("identity", settings: ("TestSignIn:Enabled", "true")).Service("drafts").Service("consultations").Service("lobby", "LobbyRegistry").Service("notifications", settings: ("Webhooks:AllowLoopback", "true"))
        .Service("web", settings: ("Web:ContactEmail", "abi@example.ee")).Traced(Traces).Start();

    public async ValueTask DisposeAsync()
    {
        if (system is not null) await system.DisposeAsync();
    }

    /// <summary>A visitor with a cookie jar of their own, who does not follow redirects.</summary>
    public Visitor Visitor(string language = "et") => new(Address, language);
}

/// <summary>Somebody with a browser: cookies, and forms as they stand in the page.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient http;

    public Visitor(Uri site, string language)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = Cookies }) { BaseAddress = site };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Sends a header with everything from now on.</summary>
    public void Says(string header, string value) => http.DefaultRequestHeaders.Add(header, value);

    public Task<HttpResponseMessage> Get(string address) => http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => http.SendAsync(request, TestContext.Current.CancellationToken);

    public async Task<IHtmlDocument> Page(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Get(address);
        Assert.Equal(expected, answer.StatusCode);
        return await Read(answer);
    }

    /// <summary>Sends a body that was put together by the test.</summary>
    public Task<HttpResponseMessage> Post(string address, HttpContent body) => http.PostAsync(new Uri(address, UriKind.Relative), body, TestContext.Current.CancellationToken);

    /// <summary>Sends a form as it stands, with the values given added or changed.</summary>
    public Task<HttpResponseMessage> Send(IHtmlDocument page, string form, params (string Name, string Value)[] values)
    {
        var element = (IHtmlFormElement)(page.QuerySelector(form) ?? throw new InvalidOperationException($"The page has no form {form}."));
        var fields = element.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>().Where(input => input.Type == "hidden").ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in values) fields[name] = value;
        var target = element.GetAttribute("action") is { Length: > 0 } action ? action : new Uri(page.Url).PathAndQuery;
        return http.PostAsync(new Uri(target, UriKind.Relative), new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
    }

    public static async Task<IHtmlDocument> Read(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var context = BrowsingContext.New(Configuration.Default);
        return (IHtmlDocument)await context.OpenAsync(response => response.Content(html).Address(answer.RequestMessage!.RequestUri!), TestContext.Current.CancellationToken);
    }

    public void Dispose() => http.Dispose();
}

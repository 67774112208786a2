using System.Net.Http.Json;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Gateway.Tests;

[Collection(SharedGateway.Name)]
public sealed class HeaderTests(GatewaySystem system, Servers servers)
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("promise", "T41")]
    public async Task Forged_internal_headers_are_stripped_and_the_true_ones_set()
    {
        string[] forged = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-User", "Forwarded", "X-Real-IP", "X-User-Id", "X-User-Roles", "X-Auth-Request-User", "X-Internal-Secret",
            "X-OpenGov-Caller", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "True-Client-IP", "x_forwarded_for", "x_user_id", "X-FORWARDED-FOR", "X-Remote-User", "X-SSL-Client-Cert", "baggage", "tracestate"];

        using var answer = await system.Send("/api/v1/initiatives", [.. forged.Select(name => (name, "forged")), ("traceparent", $"00-{Trace}-b7ad6b7169203331-01"), ("Authorization", "Bearer kept"), ("Accept-Language", "et"), ("Cookie", "a=b")]);
        var arrived = (await answer.Content.ReadFromJsonAsync<Arrived>(Stop))!.Headers;

        Assert.DoesNotContain(arrived, header => header.Value.Contains("forged", StringComparison.Ordinal) || header.Value.Contains(Trace, StringComparison.Ordinal));
        Assert.Equal(("127.0.0.1", "http"), (arrived["X-Forwarded-For"].Replace("::ffff:", "", StringComparison.Ordinal), arrived["X-Forwarded-Proto"]));
        Assert.Equal((system.Http().BaseAddress!.Authority, system.Http().BaseAddress!.Authority), (arrived["X-Forwarded-Host"], arrived["Host"]));
        Assert.Equal(("Bearer kept", "et", "a=b"), (arrived["Authorization"], arrived["Accept-Language"], arrived["Cookie"]));
    }

    [Theory]
    [InlineData("/", "default-src 'self'", "same-origin")]
    [InlineData("/api/v1/initiatives", "default-src 'none'", "cross-origin")]
    [InlineData("/api/v1/nothing", "default-src 'none'", "cross-origin")]
    [InlineData("/api/v1/organisations", "default-src 'none'", "cross-origin")]
    public async Task Pages_and_data_carry_the_security_headers_and_no_server_name(string address, string policy, string sharing)
    {
        using var answer = await system.Send(address);
        string Header(string name) => string.Join(',', answer.Headers.TryGetValues(name, out var values) ? values : []);

        Assert.StartsWith(policy, Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(("nosniff", "DENY", sharing, "same-origin"), (Header("X-Content-Type-Options"), Header("X-Frame-Options"), Header("Cross-Origin-Resource-Policy"), Header("Cross-Origin-Opener-Policy")));
        Assert.All(["Referrer-Policy", "Permissions-Policy"], name => Assert.NotEmpty(Header(name)));
        Assert.All(["Server", "X-Powered-By", "Strict-Transport-Security"], name => Assert.Empty(Header(name)));
        Assert.Equal(address == "/" ? "" : "*", Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Only_a_proxy_that_is_named_is_believed()
    {
        await using var echo = await new EchoService().Start();
        await using var running = await new SystemBuilder(servers).Service("gateway", database: false, settings: [.. Behind.Echoes("web", echo), ("TrustedProxies", "127.0.0.1, ::1")]).Start();
        using var http = running.Http("gateway");
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var arrived = (await http.GetFromJsonAsync<Arrived>("/", Stop))!.Headers;

        Assert.Equal(("203.0.113.9", "https"), (arrived["X-Forwarded-For"], arrived["X-Forwarded-Proto"]));
    }
}

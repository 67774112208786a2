using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Gateway.Tests;

[Collection(SharedGateway.Name)]
public sealed class RouteTests(GatewaySystem system)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/algatused/2026-1?leht=2&otsing=m%C3%A4nd")]
    [InlineData("/api/v1/initiatives")]
    [InlineData("/api/v1/initiatives/2026-1/documents?pageSize=5")]
    [InlineData("/api/v1/initiatives.csv?stage=a%20b")]
    [InlineData("/api/v1/versions/1/text")]
    [InlineData("/api/v1/documents/1")]
    [InlineData("/api/v1/search?query=%2F..%2F")]
    [InlineData("/api/v1/policy-cycle")]
    [InlineData("/api/v1/events?after=7")]
    [InlineData("/api/v1/catalog")]
    [InlineData("/api/v1/webhooks")]
    [InlineData("/k%C3%A4skkiri/%C3%B5igus%20ja%20kord")]
    public async Task An_address_reaches_its_service_as_it_was_sent(string address)
    {
        using var answer = await system.Send(address);

        var arrived = (await answer.Content.ReadFromJsonAsync<Arrived>(Stop))!;
        Assert.Equal(new Uri(system.Http().BaseAddress!, address).ToString(), new Uri(system.Http().BaseAddress!, new Escaped(arrived.Path) + arrived.Query).ToString());
    }

    [Fact]
    public async Task Organisations_places_keys_and_descriptions_come_from_identity()
    {
        using var http = system.Http();

        Assert.NotEmpty((await http.GetFromJsonAsync<JsonElement>("/api/v1/organisations", Stop)).GetProperty("organisations").EnumerateArray());
        Assert.NotEmpty((await http.GetFromJsonAsync<JsonElement>("/api/v1/places", Stop)).GetProperty("places").EnumerateArray());
        Assert.NotEmpty((await http.GetFromJsonAsync<JsonElement>("/.well-known/jwks.json", Stop)).GetProperty("keys").EnumerateArray());
        Assert.True((await http.GetFromJsonAsync<JsonElement>("/api/v1/openapi/identity.json", Stop)).GetProperty("paths").TryGetProperty("/api/v1/organisations", out _));
        var discovery = await http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", Stop);
        Assert.Equal(new Uri(http.BaseAddress!, "/oauth/token").ToString(), discovery.GetProperty("token_endpoint").GetString());
    }

    [Fact]
    public async Task The_root_of_the_data_leads_to_its_catalogue()
    {
        using var answer = await system.Send("/api/v1");

        Assert.Equal((HttpStatusCode.Redirect, "/api/v1/catalog"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api")]
    [InlineData("/api/v2/initiatives")]
    [InlineData("/api/v1/openapi/secret.json")]
    public async Task What_no_service_owns_is_not_found(string address)
    {
        using var answer = await system.Send(address);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_service_that_is_down_is_named_by_readiness_and_the_rest_goes_on()
    {
        using var http = system.Http();

        var ready = await Eventually.Becomes("readiness names lobby", () => http.GetStringAsync("/health/ready", Stop), text => text.Contains("lobby-http", StringComparison.Ordinal));
        using var away = await system.Send("/api/v1/meetings");
        using var page = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/initiatives"), Stop);

        Assert.Contains("lobby-grpc", ready, StringComparison.Ordinal);
        Assert.DoesNotContain("identity", ready, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json", TimeSpan.FromSeconds(2)), (away.StatusCode, away.Content.Headers.ContentType?.MediaType, away.Headers.RetryAfter?.Delta));
        Assert.Equal("service_unavailable", (await away.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    /// <summary>Escapes a decoded path as a browser would.</summary>
    private readonly record struct Escaped(string Path)
    {
        public override string ToString() => string.Join('/', Path.Split('/').Select(Uri.EscapeDataString));

        public static string operator +(Escaped path, string query) => path.ToString() + query;
    }
}

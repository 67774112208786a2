using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace OpenGov.Identity.Tests;

[Collection(SharedIdentity.Name)]
public sealed class OpenDataTests(IdentitySystem system)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_organisation_is_read_as_JSON_and_not_sent_again_while_it_is_the_same()
    {
        var organisation = await system.AnOrganisation(name: "Õiguse amet", place: "0079");
        using var http = system.Running.Http("identity");

        using var first = await http.GetAsync($"/api/v1/organisations/{organisation.Id}", Stop);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/organisations/{organisation.Id}") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var again = await http.SendAsync(request, Stop);

        var read = await first.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal((organisation.RegistryCode, "agency", "Õiguse amet", "0079"), (read.GetProperty("registryCode").GetString(), read.GetProperty("kind").GetString(), read.GetProperty("name").GetProperty("et").GetString(), read.GetProperty("placeCode").GetString()));
        Assert.Contains("Õiguse", await first.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/organisations/01900000-0000-7000-8000-000000000999", 404, "organisation_not_found")]
    [InlineData("/api/v1/organisations?kind=kingdom", 400, "invalid_fields")]
    [InlineData("/api/v1/organisations?pageToken=x", 400, "invalid_fields")]
    [InlineData("/api/v1/organisations?pageSize=-1", 400, "invalid_fields")]
    [InlineData("/api/v1/places?parentCode=none", 404, "place_not_found")]
    public async Task Errors_are_problem_details(string address, int status, string code)
    {
        using var http = system.Running.Http("identity");
        using var answer = await http.GetAsync(address, Stop);

        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Organisations_are_listed_by_kind_and_place_page_by_page()
    {
        using var http = system.Running.Http("identity");
        var page = await http.GetFromJsonAsync<JsonElement>("/api/v1/organisations?kind=ministry&kind=agency&pageSize=2&query=mini", Stop);

        Assert.Equal(["Justiits- ja Digiministeerium", "Kliimaministeerium"], page.GetProperty("organisations").EnumerateArray().Select(one => one.GetProperty("name").GetProperty("et").GetString()));
    }

    [Fact]
    public async Task Places_are_listed_with_their_source()
    {
        using var http = system.Running.Http("identity");
        var counties = await http.GetFromJsonAsync<JsonElement>("/api/v1/places", Stop);
        var harju = await http.GetFromJsonAsync<JsonElement>("/api/v1/places?parentCode=0037", Stop);

        Assert.Contains("Estonian Land Board", counties.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Contains("0784", harju.GetProperty("places").EnumerateArray().Select(place => place.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task The_discovery_document_names_the_key_set_and_the_token_endpoint()
    {
        using var http = system.Running.Http("identity");
        var found = await http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", Stop);

        Assert.Equal("opengov", found.GetProperty("issuer").GetString());
        Assert.Equal(new Uri(http.BaseAddress!, "/.well-known/jwks.json").ToString(), found.GetProperty("jwks_uri").GetString());
        Assert.Equal(new Uri(http.BaseAddress!, "/oauth/token").ToString(), found.GetProperty("token_endpoint").GetString());
    }

    [Fact]
    public async Task The_description_of_the_endpoints_names_each_of_them()
    {
        using var http = system.Running.Http("identity");
        var paths = (await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Stop)).GetProperty("paths");

        Assert.All(["/api/v1/organisations", "/api/v1/organisations/{id}", "/api/v1/places", "/oauth/token"], path => Assert.True(paths.TryGetProperty(path, out _), path));
    }
}

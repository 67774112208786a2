using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace OpenGov.Whole.Tests;

/// <summary>Every JSON address that a service describes, with nonsense in each of its parameters, from nobody.</summary>
[Collection(nameof(TheCountry))]
public sealed class EveryAddressAnswers(TheCountry country)
{
    private static readonly string[] Nonsense =
    [
        "", " ", "'", "\"", "-1", "0", "99999999999999999999", "NaN", "1e400", "null", "[]", "{}", "%", "%00", "\0", "a\u0007b", "\u202Ex", "\u0301\u0301",
        "<script>alert(1)</script>", "'; select pg_sleep(10); --", "1 or pg_sleep(10) is null", "../../../../etc/passwd", "..\\..\\web.config", "{{7*7}}", "${7*7}", "http://169.254.169.254/",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-13-45", new string('x', 3000), new string('(', 500), string.Join(" or ", Enumerable.Repeat("\"a", 100)),
    ];

    private static readonly string[] Insides = ["   at ", "Exception", "Npgsql", "PostgreSQL", "select ", "OpenGov.", "/src/", "StackTrace"];

    public static IEnumerable<TheoryDataRow<string>> Services => new[] { "identity", "drafts", "consultations", "lobby", "notifications" }.Select(service => new TheoryDataRow<string>(service));

    [Theory, MemberData(nameof(Services))]
    [Trait("promise", "T06"), Trait("promise", "T14"), Trait("promise", "I11")]
    public async Task Nonsense_in_an_address_is_answered_with_a_problem_and_never_with_what_went_on_inside(string service)
    {
        using var http = country.System.Http("gateway");
        var addresses = await Described(http, service);
        Assert.NotEmpty(addresses);
        foreach (var (path, parameters) in addresses)
            foreach (var spoilt in parameters)
                foreach (var nonsense in Nonsense)
                {
                    var address = Address(path, parameters, spoilt, nonsense);
                    var waited = Stopwatch.StartNew();
                    using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                    var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

                    Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotModified or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{address} answers {(int)answer.StatusCode}: {body}");
                    Assert.True(waited.Elapsed < TimeSpan.FromSeconds(9), $"{address} took {waited.Elapsed}.");
                    if (answer.IsSuccessStatusCode || nonsense == "\0" && spoilt[0] == '{' && answer.StatusCode == HttpStatusCode.BadRequest)
                        continue;                                      // the HTTP server itself refuses a path with NUL, without a word
                    Assert.Equal((address, "application/problem+json"), (address, answer.Content.Headers.ContentType?.MediaType));
                    Assert.Equal((int)answer.StatusCode, JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32());
                    Assert.DoesNotContain(Insides, inside => !nonsense.Contains(inside, StringComparison.Ordinal) && body.Contains(inside, StringComparison.Ordinal));
                }
    }

    [Theory, MemberData(nameof(Services))]
    [Trait("promise", "P5")]
    public async Task Nobody_changes_anything_through_them(string service)
    {
        using var http = country.System.Http("gateway");
        foreach (var (path, parameters) in await Described(http, service))
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
            {
                using var answer = await http.SendAsync(new HttpRequestMessage(method, Address(path, parameters, "", "")), TestContext.Current.CancellationToken);
                Assert.True(answer.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.LengthRequired, $"{method} {path} answers {(int)answer.StatusCode}");
            }
    }

    /// <summary>The addresses, with the names of their parameters; a path's in braces.</summary>
    internal static async Task<IReadOnlyList<(string Path, IReadOnlyList<string> Parameters)>> Described(HttpClient http, string service)
    {
        using var described = JsonDocument.Parse(await http.GetStringAsync($"/api/v1/openapi/{service}.json", TestContext.Current.CancellationToken));
        var found = new List<(string, IReadOnlyList<string>)>();
        foreach (var path in described.RootElement.GetProperty("paths").EnumerateObject())
        {
            if (!path.Name.StartsWith("/api/v1", StringComparison.Ordinal))
                continue;
            Assert.Equal("get", Assert.Single(path.Value.EnumerateObject().Select(operation => operation.Name)));
            var parameters = path.Value.GetProperty("get").TryGetProperty("parameters", out var list) ? list.EnumerateArray().Select(one => (Name: one.GetProperty("name").GetString()!, In: one.GetProperty("in").GetString())) : [];
            found.Add((path.Name, [.. parameters.Select(one => one.In == "path" ? $"{{{one.Name}}}" : one.Name)]));
        }

        return found;
    }

    private static string Address(string path, IReadOnlyList<string> parameters, string spoilt, string nonsense)
    {
        foreach (var parameter in parameters.Where(one => one[0] == '{'))
            path = path.Replace(parameter, parameter == spoilt ? Uri.EscapeDataString(nonsense.Length > 0 ? nonsense : "x") : parameter.Contains("number", StringComparison.Ordinal) ? "1" : Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
        return spoilt.Length == 0 || spoilt[0] == '{' ? path : $"{path}?{spoilt}={Uri.EscapeDataString(nonsense)}";
    }
}

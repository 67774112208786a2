using OpenGov.Testing;
using OpenGov.Testing.Telemetry;

namespace OpenGov.Web.Tests;

/// <summary>Calls and queries of every page, by its trace: the same for two of each thing as for seven.</summary>
public sealed class WhatAPageCosts(Servers servers)
{
    private const int Enough = 30;

    [Fact]
    public async Task Is_a_number_of_calls_and_queries_that_does_not_grow_with_what_it_shows()
    {
        await using var traces = await Traces.Start();
        await using var site = new Site(servers) { Traces = traces };
        await site.InitializeAsync();
        var things = new Everything(site.System, new Words(["Metsa rajad", "Rannad ja teed", "Kõigi õigused"]));
        await things.Make();
        using var kadri = await site.As("kadri");

        await things.Grow(2);
        var before = await Costs(traces, kadri, things.Pages);
        await things.Grow(5);
        var after = await Costs(traces, kadri, things.Pages);

        Assert.All(before, one => Assert.Equal((one.Key, ""), (one.Key, after[one.Key].Beyond(one.Value))));
        Assert.All(after, one => Assert.True(one.Value.Calls.Count <= Enough && one.Value.Queries.Count <= Enough, $"{one.Key} costs {one.Value}"));
        Assert.Contains(after.Values, cost => cost.Queries.Count > 3 && cost.Calls.Contains("opengov.drafts.v1.InitiativesApi/GetInitiative"));
    }

    /// <summary>What each page costs when it is opened for the second time.</summary>
    private static async Task<Dictionary<string, Cost>> Costs(Traces traces, Visitor visitor, IReadOnlyList<string> pages)
    {
        Dictionary<string, Cost> costs = [];
        foreach (var path in pages)
            for (var time = 0; time < 2; time++)
                costs[path] = await traces.Of(async parent =>
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, $"/et{path}") { Headers = { { "traceparent", parent } } };
                    using var answer = await visitor.Send(request);
                    Assert.True((int)answer.StatusCode < 400 || path == "/error/404", $"{path} answers {(int)answer.StatusCode}.");
                });
        return costs;
    }
}

using Grpc.Core.Interceptors;
using OpenGov.Testing;
using OpenGov.Testing.Telemetry;
using OpenGov.Whole.Tests.Surface;

namespace OpenGov.Whole.Tests;

/// <summary>Calls and queries of every method, by its trace: the same for two of each thing as for seven.</summary>
public sealed class WhatAMethodCosts(Servers servers)
{
    private const int Enough = 25;

    [Fact]
    public async Task Is_a_number_of_calls_and_queries_that_does_not_grow_with_what_there_is()
    {
        await using var traces = await Traces.Start();
        await using var country = new TheCountry(servers) { Traces = traces };
        await country.InitializeAsync();
        var scene = await country.Scene();

        await scene.Grow(2);
        var before = await Costs(country, scene);
        await scene.Grow(5);
        var after = await Costs(country, scene);

        Assert.All(before, one => Assert.Equal((one.Key, ""), (one.Key, after[one.Key].Beyond(one.Value))));
        Assert.All(after, one => Assert.True(one.Value.Calls.Count <= Enough && one.Value.Queries.Count <= Enough, $"{one.Key} costs {one.Value}"));
    }

    /// <summary>What each method costs the second time; a stream, up to its first message.</summary>
    private static async Task<Dictionary<string, Cost>> Costs(TheCountry country, Scene scene)
    {
        Dictionary<string, Cost> costs = [];
        foreach (var door in Door.All.Where(door => !door.Method.Descriptor.IsServerStreaming))
            for (var time = 0; time < 2; time++)
            {
                var request = await door.Request(scene);
                costs[door.Name] = await country.Traces!.Of(async parent =>
                {
                    var invoker = country.System.Invoker(door.Method.Owner, scene.TokenOf(door.Caller)).Intercept(headers =>
                    {
                        headers.Add("traceparent", parent);
                        return headers;
                    });
                    var answer = await door.Method.Call(invoker, request);
                    Assert.True(answer.Message is not null, $"{door} answers {answer}");
                });
            }

        return costs;
    }
}

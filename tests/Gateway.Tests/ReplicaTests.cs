using OpenGov.Notifications.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Gateway.Tests;

public sealed class ReplicaTests(Servers servers)
{
    [Fact]
    public async Task Replicas_share_the_requests_and_when_one_stops_the_other_serves_all()
    {
        await using EchoService first = await new EchoService { Name = "first" }.Start(), second = await new EchoService { Name = "second" }.Start();
        await using var system = await new SystemBuilder(servers).Service("gateway", database: false, settings: [.. Behind.Echoes("web", first, second), .. Behind.Echoes("notifications", first, second)]).Start();
        var stop = TestContext.Current.CancellationToken;
        using var http = system.Http("gateway");
        var events = system.Client<EventsApi.EventsApiClient>("gateway");

        Assert.Equal(["first", "second"], (await Served(100)).Distinct().Order());
        await first.Stop();
        await Eventually.Becomes("only the second serves", () => Served(20), served => served.All(name => name == "second"));
        for (var number = 0; number < 20; number++)
            await events.ListEventsAsync(new ListEventsRequest());
        await first.Start();
        await Eventually.Becomes("the first serves again", () => Served(20), served => served.Contains("first"));

        async Task<IReadOnlyList<string>> Served(int times) => await Task.WhenAll(Enumerable.Range(0, times).Select(async _ =>
        {
            using var answer = await http.GetAsync("/", stop);
            return answer.Headers.TryGetValues("X-Served-By", out var names) ? names.Single() : answer.StatusCode.ToString();
        }));
    }
}

using System.Globalization;
using System.Net;
using Grpc.Core;
using OpenGov.Identity.V1;
using OpenGov.Notifications.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Gateway.Tests;

public sealed class RateLimitTests(Servers servers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_gateways_share_a_limit_and_without_Redis_each_still_answers_and_still_limits()
    {
        var redis = await servers.Redis();
        var port = int.Parse(redis.Split(',')[0].Split(':')[1], CultureInfo.InvariantCulture);
        await using var link = Link.To(port);
        await using var echo = await new EchoService().Start();
        (string, string)[] settings = [.. Behind.Echoes("web", echo), .. Behind.Echoes("notifications", echo), ("RateLimits:PerAddress", "30"), ("RateLimits:Patience", "00:00:20"), ("RateLimits:Window", "01:00:00"),
            ("ConnectionStrings:cache", redis.Replace($":{port}", $":{link.Port}", StringComparison.Ordinal))];
        await using var system = await new SystemBuilder(servers).Service("gateway", database: false, settings: settings).Service("other", "Gateway", database: false, settings: settings).Start();

        var (first, second) = (await Ask(system, "gateway", 20), await Ask(system, "other", 20));
        Assert.Equal((20, 10), (Taken(first), Taken(second)));
        Assert.All(second.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.True(answer is { Status: HttpStatusCode.TooManyRequests, RetryAfter: > 0 and <= 7200 }));
        var grpc = await Assert.ThrowsAsync<RpcException>(() => system.Client<EventsApi.EventsApiClient>("gateway").ListEventsAsync(new ListEventsRequest()).ResponseAsync);
        Assert.Equal((StatusCode.ResourceExhausted, "too_many_requests"), (grpc.StatusCode, grpc.RefusalCode));
        Assert.NotNull(grpc.Refusal?.RetryAfter);

        link.Cut();
        Assert.Equal(10, Taken(await Ask(system, "gateway", 40)));          // it had taken 20 itself

        link.Restore();
        await Eventually.Becomes("the shared count is asked again", () => Ask(system, "other", 1), answers => Taken(answers) == 0);
    }

    [Fact]
    public async Task A_gateway_that_starts_without_Redis_answers()
    {
        await using var echo = await new EchoService().Start();
        await using var system = await new SystemBuilder(servers).Service("gateway", database: false, settings: [.. Behind.Echoes("web", echo), ("ConnectionStrings:cache", $"127.0.0.1:{FreePort.Next()},password=x")]).Start();

        Assert.Equal(50, Taken(await Ask(system, "gateway", 50)));
    }

    [Fact]
    public async Task A_person_has_a_share_of_their_own_which_a_forged_token_does_not_touch()
    {
        await using var system = await new SystemBuilder(servers).Service("identity").Service("gateway", database: false, settings: [("RateLimits:PerPerson", "5"), ("RateLimits:Window", "01:00:00")]).Start();
        var (mari, jaan) = (await system.SignIn("mari"), await system.SignIn("jaan"));
        var forged = mari[..^8] + "AAAAAAAA";

        for (var number = 0; number < 20; number++)
            Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => Me(forged))).StatusCode);
        for (var number = 0; number < 5; number++)
            await Me(mari);
        var sixth = await Assert.ThrowsAsync<RpcException>(() => Me(mari));
        var anotherToken = await Assert.ThrowsAsync<RpcException>(async () => await Me(await system.SignIn("mari")));
        await Me(jaan);

        Assert.All([sixth, anotherToken], refused => Assert.Equal((StatusCode.ResourceExhausted, "too_many_requests"), (refused.StatusCode, refused.RefusalCode)));

        async Task Me(string token) => await system.Client<PersonsApi.PersonsApiClient>("gateway", token).GetMeAsync(new GetMeRequest());
    }

    private static int Taken(IEnumerable<Answer> answers) => answers.Count(answer => answer.Status == HttpStatusCode.OK);

    private static async Task<IReadOnlyList<Answer>> Ask(RunningSystem system, string gateway, int times)
    {
        using var http = system.Http(gateway);
        return await Task.WhenAll(Enumerable.Range(0, times).Select(async _ =>
        {
            using var answer = await http.GetAsync("/", Stop);
            return new Answer(answer.StatusCode, answer.Headers.RetryAfter?.Delta?.TotalSeconds);
        }));
    }

    private sealed record Answer(HttpStatusCode Status, double? RetryAfter);
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.Notifications.Tests.Journal;

[Collection(nameof(Running))]
public sealed class TheJournalAsJson(NotificationsSystem system)
{
    [Fact]
    [Trait("promise", "P28")]
    public async Task Events_are_CloudEvents_with_a_cursor_and_a_link_to_the_next()
    {
        var initiative = Guid.CreateVersion7();
        var events = await system.Record(Facts.Opened(initiative), Facts.Opened(initiative), Facts.Opened());
        using var http = system.Http;

        using var answer = await http.GetAsync($"/api/v1/events?after={events[0].Sequence - 1}&initiative={initiative}&limit=1");
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var one = Assert.Single(body.GetProperty("events").EnumerateArray());
        Assert.Equal((events[0].Id, events[0].Type, events[0].Source), (Text(one, "id"), Text(one, "type"), Text(one, "source")));
        Assert.Equal((events[0].Sequence, true), (body.GetProperty("lookedAt").GetInt64(), body.GetProperty("last").GetInt64() >= events[2].Sequence));
        Assert.Equal($"</api/v1/events?initiative={initiative}&limit=1&after={events[0].Sequence}>; rel=\"next\"", answer.Headers.GetValues("Link").Single());

        using var unchanged = new HttpRequestMessage(HttpMethod.Get, answer.RequestMessage!.RequestUri);
        unchanged.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var again = await http.SendAsync(unchanged);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    [Trait("promise", "P28")]
    public async Task The_array_alone_comes_when_it_is_asked_for()
    {
        var initiative = Guid.CreateVersion7();
        var events = await system.Record(Facts.Opened(initiative), Facts.Opened(initiative));
        using var http = system.Http;
        http.DefaultRequestHeaders.Accept.ParseAdd("application/cloudevents-batch+json");

        using var answer = await http.GetAsync($"/api/v1/events?initiative={initiative}");
        Assert.Equal("application/cloudevents-batch+json", answer.Content.Headers.ContentType!.MediaType);
        var batch = (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().ToList();
        Assert.Equal(events.Select(one => one.Id), batch.Select(one => Text(one, "id")));
        Assert.All(batch, one => Assert.Null(CloudEventsForm.FlawOf(one)));
    }

    [Fact]
    public async Task Who_waits_is_answered_when_the_event_comes()
    {
        var initiative = Guid.CreateVersion7();
        using var http = system.Http;
        var waiting = http.GetFromJsonAsync<JsonElement>($"/api/v1/events?after={await system.Last()}&initiative={initiative}&wait=25");
        await system.Record(Facts.Opened());
        Assert.False(waiting.IsCompleted);

        var later = await system.Record(Facts.Opened(initiative));
        var answer = await waiting;
        Assert.Equal(later[0].Id, Text(answer.GetProperty("events")[0], "id"));
    }

    [Fact]
    [Trait("promise", "T06")]
    public async Task Every_wrong_parameter_is_named()
    {
        using var http = system.Http;
        using var answer = await http.GetAsync("/api/v1/events?after=-1&limit=1001&wait=31&type=A%20b&initiative=1&organisation=2&topic=%3Cscript%3E&place=%27&stage=a%20b");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(["after", "initiative[0]", "limit", "organisation[0]", "place[0]", "stage[0]", "topic[0]", "type[0]", "wait"], problem.GetProperty("violations").EnumerateArray().Select(one => Text(one, "field")).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("promise", "P28")]
    public void The_published_vectors_pass_the_check_that_ours_pass()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(SharedData.Path("vectors/cloudevents/valid-events.json")));
        foreach (var vector in vectors.RootElement.GetProperty("tests").EnumerateArray())
            Assert.Null(CloudEventsForm.FlawOf(vector.GetProperty("event")));
        Assert.NotNull(CloudEventsForm.FlawOf(JsonDocument.Parse("""{"specversion":"1.0","id":"1","source":"/x"}""").RootElement));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}

using System.Globalization;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Journal;

/// <summary>The journal as JSON, for everybody.</summary>
public static class OpenData
{
    private const int LongestWait = 30;

    /// <summary>Maps <c>GET /api/v1/events</c>.</summary>
    public static void MapEvents(this WebApplication app) =>
        app.MapGet("/api/v1/events", Events).AllowAnonymous()
            .WithName("ListEvents").WithTags("events").WithSummary("The journal of public events, as CloudEvents 1.0")
            .WithDescription(
                """
                Events after a number, in order, at most `limit` (100; up to 1,000). Each parameter of the filter may be repeated: any of its
                values; all parameters given must match. A `type` that ends in a dot stands for all that begin with it. With `wait` (up to 30
                seconds) the answer comes when there is one. Ask next time with `after` set to `lookedAt`; at `last` you have everything.
                With `Accept: application/cloudevents-batch+json` the answer is the array alone and the header `Link` (rel="next") says how to go on.
                """)
            .Produces<EventsAnswer>(StatusCodes.Status200OK, "application/json", EventsAnswer.Batch).Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task Events(
        HttpContext http, JournalTail journal, KnownPlaces places, IHostApplicationLifetime life,
        string? after, string[]? type, string[]? initiative, string[]? organisation, string[]? topic, string[]? place, string[]? stage, string? limit, string? wait)
    {
        var fields = new Fields();
        var from = Number(fields, "after", after, 0, 0, long.MaxValue);
        var size = (int)Number(fields, "limit", limit, EventPage.Usual, 1, EventPage.Largest);
        var patience = TimeSpan.FromSeconds(Number(fields, "wait", wait, 0, 0, LongestWait));
        var filter = fields.Filter(FilterNames.InQuery, new EventFilter
        {
            Types_ = { type ?? [] },
            InitiativeIds = { initiative ?? [] },
            OrganisationIds = { organisation ?? [] },
            Topics = { topic ?? [] },
            Places = { place ?? [] },
            Stages = { stage ?? [] },
        });
        fields.OrThrow();

        await places.Learn(filter.Places, http.RequestAborted);
        var matcher = places.List.Matcher(filter);
        var until = DateTime.UtcNow + patience;
        var page = await EventPage.Read(journal, matcher, from, size, http.RequestAborted);
        while (page.Events.Count == 0 && until - DateTime.UtcNow is { Ticks: > 0 } left && !life.ApplicationStopping.IsCancellationRequested)
        {
            await Grown(journal, page.LookedAt, left, life, http.RequestAborted);
            page = await EventPage.Read(journal, matcher, page.LookedAt, size, http.RequestAborted);
        }

        await EventsAnswer.Write(http, page);
    }

    private static async Task Grown(JournalTail journal, long after, TimeSpan atMost, IHostApplicationLifetime life, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, life.ApplicationStopping);
        try
        {
            await journal.WaitBeyond(after, atMost, either.Token);
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // What is known now is answered before the process goes.
        }
    }

    private static long Number(Fields fields, string field, string? text, long usual, long min, long max)
    {
        if (text is null)
            return usual;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        fields.Refuse(field, max == long.MaxValue ? "This must be a whole number, not negative." : $"This must be a whole number from {min} to {max}.");
        return usual;
    }
}

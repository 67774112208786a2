using System.Globalization;
using Npgsql;
using OpenGov.Contracts.Events;
using OpenGov.Notifications.V1;
using OpenGov.Testing;

namespace OpenGov.Notifications.Tests;

/// <summary>The notifications service, running, with receivers on this machine allowed and a short schedule of retries.</summary>
public sealed class NotificationsSystem(Servers servers) : IAsyncLifetime
{
    private const string Name = "notifications";

    /// <summary>What the tests set.</summary>
    internal static readonly (string Name, string Value)[] Quick =
    [
        ("Logging:LogLevel:Npgsql", "Warning"), ("Webhooks:AllowLoopback", "true"), ("Webhooks:Timeout", "00:00:02"), ("Webhooks:Lease", "00:00:04"),
        .. Enumerable.Range(0, 8).Select(number => ($"Webhooks:RetryAfter:{number}", "00:00:00.300")),
    ];

    private RunningSystem? running;

    internal NotificationsSystem(RunningSystem running) : this((Servers)null!) => this.running = running;

    public RunningSystem System => running!;

    public EventsApi.EventsApiClient Events => System.Client<EventsApi.EventsApiClient>(Name);

    public WebhooksApi.WebhooksApiClient Webhooks(string? token) => System.Client<WebhooksApi.WebhooksApiClient>(Name, token);

    public SubscriptionsApi.SubscriptionsApiClient Subscriptions(string? token) => System.Client<SubscriptionsApi.SubscriptionsApiClient>(Name, token);

    public HttpClient Http => System.Http(Name);

    public ServiceProcess Service => System.Service(Name);

    public NpgsqlDataSource Sql => System.Sql(Name);

    /// <summary>Starts a service that no other test uses, e.g. to kill it.</summary>
    internal static async Task<NotificationsSystem> OfItsOwn(Servers servers, params (string Name, string Value)[] settings)
    {
        var own = new NotificationsSystem(await new SystemBuilder(servers).Service(Name, settings: settings).Start());
        await own.IsListening();
        return own;
    }

    public async ValueTask InitializeAsync()
    {
        running = await new SystemBuilder(servers).Service(Name, settings: Quick).Start();
        await IsListening();
    }

    public ValueTask DisposeAsync() => running?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Returns when the bus is connected, so that the journal's queue is there and bound: what is published from now on is kept.</summary>
    internal async Task IsListening()
    {
        using var http = Http;
        await Eventually.Becomes("the bus is connected", () => http.GetStringAsync("/health/ready"), health => health == "Healthy", TimeSpan.FromSeconds(60));
    }

    /// <summary>Publishes a fact as a service does; answers the event's id.</summary>
    public async Task<Guid> Publish<TFact>(TFact fact, Guid? id = null) where TFact : PublicFact
    {
        var eventId = id ?? Guid.CreateVersion7();
        await (await System.Bus()).Publish(fact, eventId);
        return eventId;
    }

    /// <summary>Publishes facts one after the other and returns when the journal shows all of them; answers their events in order.</summary>
    public async Task<IReadOnlyList<Event>> Record(params IReadOnlyList<ConsultationOpened> facts)
    {
        List<Guid> ids = [];
        foreach (var fact in facts)
            ids.Add(await Publish(fact));
        await Eventually.Holds("the events stand in the journal", async () => await CountOf(ids) == ids.Count);
        return await Shown(await System.Value<long>(Name, string.Create(CultureInfo.InvariantCulture, $"select min(sequence) - 1 from event where id in ({Quoted(ids)})")), ids);
    }

    /// <summary>These events, after a number, once the journal shows them all to its readers: it hears of them a moment after they were written down.</summary>
    internal async Task<IReadOnlyList<Event>> Shown(long after, IReadOnlyCollection<Guid> ids) => await Eventually.Becomes<IReadOnlyList<Event>>(
        "the journal shows the events", async () => [.. (await Events.ListEventsAsync(new ListEventsRequest { After = after, PageSize = 1000 })).Events.Where(one => ids.Contains(Guid.Parse(one.Id)))], shown => shown.Count == ids.Count);

    /// <summary>How many of these events stand in the journal.</summary>
    internal Task<long> CountOf(IEnumerable<Guid> ids) => System.Value<long>(Name, $"select count(*) from event where id in ({Quoted(ids)})");

    /// <summary>The journal's last number.</summary>
    internal Task<long> Last() => System.Value<long>(Name, "select last from journal_head");

    private static string Quoted(IEnumerable<Guid> ids) => string.Join(",", ids.Select(id => $"'{id}'"));
}

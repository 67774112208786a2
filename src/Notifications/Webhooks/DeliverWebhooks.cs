using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenGov.Notifications.Journal;

namespace OpenGov.Notifications.Webhooks;

/// <summary>
/// Gives every webhook that has something to do its turn, many at once, each in a task of its own. Receivers that fail have places of
/// their own, so that however many of them never answer, those that do are served. Any number of replicas may run this.
/// </summary>
public sealed class DeliverWebhooks(Database db, JournalTail journal, KnownPlaces places, Leases leases, Deliverer deliverer, IOptions<WebhooksOptions> options, ILogger<DeliverWebhooks> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Breath = TimeSpan.FromMilliseconds(200);

    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<Guid, bool> wanted = new();
    private readonly ConcurrentDictionary<Guid, (Task Task, bool Failing)> running = new();
    private volatile bool changed = true;
    private volatile IReadOnlyList<(Guid Id, CurrentMatcher Matcher)> active = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        journal.WebhooksChanged += Changed;
        journal.Grown += Note;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await Wait(await Round(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The tries that are under way are finished below.
        }
        finally
        {
            journal.WebhooksChanged -= Changed;
            journal.Grown -= Note;
            await Task.WhenAll(running.Values.Select(one => one.Task));
        }
    }

    private async Task<TimeSpan> Round(CancellationToken stop)
    {
        try
        {
            if (changed)
                await Load(stop);
            var taken = await Lease(failing: false, options.Value.Healthy, stop) + await Lease(failing: true, options.Value.Failing, stop);
            var untilDue = await leases.UntilDue(stop);
            return taken > 0 || untilDue > Breath ? untilDue : Breath;  // all places may be taken; whoever ends rings
        }
        catch (Exception away) when (away is NpgsqlException or IOException && !stop.IsCancellationRequested)
        {
            log.WebhooksWait(away.Message, Pause);
            return Pause;
        }
    }

    private async Task Load(CancellationToken stop)
    {
        changed = false;
        var rows = await db.List<LeasedWebhook>($"select {LeasedWebhook.Columns} from webhook where state = 'active'", null, stop);
        active = [.. rows.Select(row => (row.Id, new CurrentMatcher(row.Filter, places.List)))];
    }

    private async Task<int> Lease(bool failing, int most, CancellationToken stop)
    {
        var free = most - running.Values.Count(one => one.Failing == failing);
        var taken = await leases.Take(failing, free, [.. wanted.Keys], journal.Last, stop);
        foreach (var webhook in taken)
        {
            wanted.TryRemove(webhook.Id, out _);
            var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            running[webhook.Id] = (Deliver(webhook, begin.Task, stop), failing);
            begin.SetResult();
        }

        return taken.Count;
    }

    private async Task Deliver(LeasedWebhook webhook, Task begin, CancellationToken stop)
    {
        await begin;
        try
        {
            await deliverer.Run(webhook, stop);
        }
        catch (Exception failure) when (Noted(failure, webhook.Id))
        {
            // The lease runs out, and then it is tried anew.
        }
        finally
        {
            running.TryRemove(webhook.Id, out _);
            Ring();
        }
    }

    private async Task Wait(TimeSpan atMost, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(atMost);
        try
        {
            await bell.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Time to look.
        }
    }

    private bool Noted(Exception failure, Guid webhookId)
    {
        log.DeliveringFailed(failure, webhookId);
        return true;
    }

    private void Changed()
    {
        changed = true;
        Ring();
    }

    private void Note(IReadOnlyList<JournalEvent> news)
    {
        var any = false;
        foreach (var (id, matcher) in active)
        {
            if (news.Any(matcher.Now.Matches))
                any = wanted[id] = true;
        }

        if (any)
            Ring();
    }

    private void Ring() => bell.Writer.TryWrite(true);
}

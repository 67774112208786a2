using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Running;

/// <summary>Server-sent events (HTML standard, 9.2): that something changed, and the lines of a log as they come.</summary>
internal sealed class LiveUpdates(HttpContext context, CancellationToken serverStops)
{
    /// <summary>One event for each change of any resource; changes at the same time are one.</summary>
    public async Task Changes(IReadOnlyList<ResourceRun> runs)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        void Note(ResourceRun run, string remark) => changes.Writer.TryWrite(true);

        foreach (var run in runs)
            run.Changed += Note;

        try
        {
            await Send(async stop =>
            {
                await foreach (var _ in changes.Reader.ReadAllAsync(stop))
                    await Event("changed", stop);
            });
        }
        finally
        {
            foreach (var run in runs)
                run.Changed -= Note;
        }
    }

    /// <summary>The lines after the one the browser has seen (<c>Last-Event-ID</c>, or <c>after</c>), those with the text <c>find</c>.</summary>
    public Task Lines(ResourceRun run, Secrets secrets) => Send(async stop =>
    {
        var find = context.Request.Query["find"].ToString();
        var seen = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : context.Request.Query["after"].ToString();

        await foreach (var line in run.Log.Follow(long.TryParse(seen, CultureInfo.InvariantCulture, out var after) ? after : 0, stop))
        {
            if (line.Text.Contains(find, StringComparison.OrdinalIgnoreCase))
                await Event(secrets.HideIn(line.Text), stop, line.Number);
        }
    });

    private async Task Send(Func<CancellationToken, Task> events)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, serverStops);
        context.Response.ContentType = "text/event-stream";

        try
        {
            await context.Response.Body.FlushAsync(over.Token);
            await events(over.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            // The page was closed, or the system stops.
        }
    }

    private async Task Event(string data, CancellationToken stop, long? id = null)
    {
        var lines = string.Concat(data.Split('\r', '\n').Select(line => $"data: {line}\n"));
        await context.Response.WriteAsync($"{(id is { } number ? string.Create(CultureInfo.InvariantCulture, $"id: {number}\n") : "")}{lines}\n", stop);
        await context.Response.Body.FlushAsync(stop);
    }
}

using System.Diagnostics;
using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Journal;

public sealed partial class EventsService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A reader who is slow is read for slowly: at most one page waits for it. A sign of life comes at once where nothing matches yet, and
    /// after every ten seconds without an event.
    /// </summary>
    public override async Task Watch(WatchRequest request, IServerStreamWriter<WatchResponse> responseStream, ServerCallContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, life.ApplicationStopping);
        var stop = end.Token;
        var fields = new Fields();
        var filter = fields.Filter(request.Filter);
        var after = await Position(fields, request.After, stop);
        fields.OrThrow();

        await places.Learn(filter.Places, stop);
        var matcher = new CurrentMatcher(filter, places.List);
        try
        {
            for (long? spoken = null; ;)
            {
                var (events, lookedAt) = await journal.Read(after, matcher.Now, AtOnce, stop);
                foreach (var one in events)
                    await responseStream.WriteAsync(new WatchResponse { Event = one.Message, LookedAt = one.Sequence }, stop);
                if (events.Count > 0)
                    spoken = Stopwatch.GetTimestamp();
                after = lookedAt;

                var quiet = spoken is { } since ? Stopwatch.GetElapsedTime(since) : SignOfLife;
                if (quiet >= SignOfLife)
                {
                    await responseStream.WriteAsync(new WatchResponse { LookedAt = after }, stop);
                    spoken = Stopwatch.GetTimestamp();
                }
                else if (after >= journal.Last)
                {
                    await journal.WaitBeyond(after, SignOfLife - quiet, stop);
                }
            }
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw Refusal.Unavailable("stopping", "The server is going away: call again with the last number received.");
        }
    }

    private async Task<long> Position(Fields fields, long after, CancellationToken stop)
    {
        var last = after < 0 || after > journal.Last ? await db.Find<long>("select last from journal_head", null, stop) : journal.Last;
        fields.Require(after >= -1 && after <= last, "after", $"This must be -1 (from now), 0 (from the beginning) or a number of the journal, which ends at {last}.");
        return after == -1 ? last : after;
    }
}

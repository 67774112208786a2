using System.Diagnostics;
using System.Globalization;

namespace OpenGov.Bench.Grpc;

/// <summary>What gRPC costs over HTTP/2 alone: the same bytes, the same processes, one after the other, three times.</summary>
internal static class GrpcFigures
{
    private const int Runs = 3, Messages = 10_000, ProfiledInFlight = 16;
    private static readonly int[] InFlight = [1, 16, 256];

    public static async Task<IReadOnlyList<Figure>> Measure(bool quick)
    {
        var length = TimeSpan.FromSeconds(quick ? 1 : 5);
        using var ours = await Side.Start("grpc");
        using var bare = await Side.Start("bare");
        List<Figure> figures = [];
        foreach (var side in (Side[])[ours, bare])
            await CallsPerSecond(side, 16, length);                                       // compiled before it is measured

        foreach (var inFlight in InFlight)
        {
            List<Cost> our = [], limit = [];
            for (var run = 0; run < Runs; run++)
            {
                our.Add(await CallsPerSecond(ours, inFlight, length));
                limit.Add(await CallsPerSecond(bare, inFlight, length));
            }

            figures.AddRange(Compared(string.Create(CultureInfo.InvariantCulture, $"unary, 1 KB, {inFlight} in flight"), "calls/s", "bytes/call", our, limit));
        }

        List<Cost> stream = [], streamLimit = [];
        for (var run = 0; run < Runs; run++)
        {
            stream.Add(await MessagesPerSecond(ours, quick ? 1 : 10));
            streamLimit.Add(await MessagesPerSecond(bare, quick ? 1 : 10));
        }

        figures.AddRange(Compared("stream of 10,000 messages of 1 KB", "messages/s", "bytes/message", stream, streamLimit));
        foreach (var (who, process) in new[] { ("server", ours.ServerId), ("client", Environment.ProcessId) })
            figures.AddRange(await Profile.Of(who, process, () => CallsPerSecond(ours, ProfiledInFlight, length)));
        return figures;
    }

    private static IEnumerable<Figure> Compared(string what, string rate, string bytes, List<Cost> ours, List<Cost> limit) =>
    [
        Figure.Beside($"grpc: {what}", rate, [.. ours.Select(run => run.Rate)], [.. limit.Select(run => run.Rate)]),
        Figure.Beside($"grpc: {what}, allocated by the server", bytes, [.. ours.Select(run => run.Server)], [.. limit.Select(run => run.Server)]),
        Figure.Beside($"grpc: {what}, allocated by the client", bytes, [.. ours.Select(run => run.Client)], [.. limit.Select(run => run.Client)]),
    ];

    private static async Task<Cost> CallsPerSecond(Side side, int inFlight, TimeSpan length)
    {
        long calls = 0;
        return await Cost.Of(side, async () =>
        {
            var begin = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
            {
                while (Stopwatch.GetElapsedTime(begin) < length)
                {
                    await side.Call();
                    Interlocked.Increment(ref calls);
                }
            })));
            return calls;
        });
    }

    private static Task<Cost> MessagesPerSecond(Side side, int times) => Cost.Of(side, async () =>
    {
        for (var turn = 0; turn < times; turn++)
            await side.Stream(Messages);
        return (long)times * Messages;
    });

    /// <summary>How many a second, and how many bytes each of them made the two processes allocate.</summary>
    private sealed record Cost(double Rate, double Server, double Client)
    {
        public static async Task<Cost> Of(Side side, Func<Task<long>> work)
        {
            var (server, client, begin) = (await side.AllocatedByServer(), GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
            var done = await work();
            var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            return new(done / seconds, (double)(await side.AllocatedByServer() - server) / done, (double)(GC.GetTotalAllocatedBytes(precise: true) - client) / done);
        }
    }
}

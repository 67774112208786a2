using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace OpenGov.Bench;

/// <summary>Where a process spends its time and what it allocates, as the runtime itself samples it (EventPipe), while something runs.</summary>
internal static class Profile
{
    private const int Shown = 10;
    private const string Sampler = "Microsoft-DotNETCore-SampleProfiler";
    private const long GarbageCollector = 0x1;
    // A thread that waits for work, or for its sampling, counts as running to the sampler.
    private static readonly string[] Waiting = ["LowLevelLifoSemaphore", "WorkerThreadStart", "PollGCWorker"];
    private static readonly string[] OurAssemblies = ["Grpc.Core.Api", "Grpc.Net.Common"], OurNamespaces = ["Grpc.Core.", "Grpc.Net.Compression."];

    /// <summary>How many of the first ten methods and types are the stand-ins'; the goal is none. The lists go to the console.</summary>
    public static async Task<IReadOnlyList<Figure>> Of(string who, int process, Func<Task> work)
    {
        var trace = Path.Combine(Path.GetTempPath(), $"opengov-{process}-{Guid.NewGuid():N}.nettrace");
        try
        {
            await Record(process, trace, work);
            using var log = TraceLog.OpenOrConvert(TraceLog.CreateFromEventPipeDataFile(trace, null, new TraceLogOptions { ConversionLog = TextWriter.Null }));
            var methods = First(log.Events.Where(IsRunning).Select(sample => (Method(sample), 1L)).Where(one => one.Item1 != "!" && !Waiting.Any(wait => one.Item1.Contains(wait, StringComparison.Ordinal))));
            var types = First(log.Events.OfType<GCAllocationTickTraceData>().Select(tick => (tick.TypeName, tick.AllocationAmount64)));
            return
            [
                Judged($"grpc: of the {Shown} busiest methods of the {who}, the stand-ins'", methods, name => OurAssemblies.Any(assembly => name.StartsWith(assembly + "!", StringComparison.Ordinal))),
                Judged($"grpc: of the {Shown} types most allocated by the {who}, the stand-ins'", types, name => OurNamespaces.Any(ours => name.StartsWith(ours, StringComparison.Ordinal))),
            ];
        }
        finally
        {
            File.Delete(trace);
            File.Delete(Path.ChangeExtension(trace, ".etlx"));
        }
    }

    private static async Task Record(int process, string trace, Func<Task> work)
    {
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync(
        [
            new EventPipeProvider(Sampler, EventLevel.Informational),
            new EventPipeProvider(ClrTraceEventParser.ProviderName, EventLevel.Verbose, GarbageCollector | (long)ClrTraceEventParser.Keywords.Jit | (long)ClrTraceEventParser.Keywords.Loader),
        ], requestRundown: true, circularBufferMB: 512, CancellationToken.None);
        await using var file = File.Create(trace);
        var copying = session.EventStream.CopyToAsync(file);
        await work();
        await session.StopAsync(CancellationToken.None);
        await copying;
    }

    /// <summary>The profiler samples every thread; those that wait outside managed code say so.</summary>
    private static bool IsRunning(TraceEvent one) =>
        one.ProviderName == Sampler && one.PayloadByName("Type")?.ToString() is "Managed" or "2";

    private static string Method(TraceEvent sample) =>
        sample.CallStack()?.CodeAddress is { } address ? $"{address.ModuleName}!{address.FullMethodName}" : "?";

    private static List<(string Name, double Share)> First(IEnumerable<(string Name, long Weight)> seen)
    {
        var sums = new Dictionary<string, long>();
        foreach (var (name, weight) in seen)
            sums[name] = sums.GetValueOrDefault(name) + weight;
        var total = Math.Max(1, sums.Values.Sum());
        return [.. sums.OrderByDescending(one => one.Value).Take(Shown).Select(one => (one.Key, (double)one.Value / total))];
    }

    private static Figure Judged(string name, List<(string Name, double Share)> first, Func<string, bool> isOurs)
    {
        Console.WriteLine($"\n{name}:");
        foreach (var (one, share) in first)
            Console.WriteLine($"  {share,6:0.0%}  {(isOurs(one) ? "*" : " ")} {one}");
        var ours = first.Count(one => isOurs(one.Name));
        return new(name, ours, $"of {first.Count}", Goal: "0 of 10", Met: ours == 0 && first.Count > 0);
    }
}

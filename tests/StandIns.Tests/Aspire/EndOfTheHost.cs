using System.Diagnostics;
using System.Globalization;
using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.Aspire;

/// <summary>However the host ends, nothing of it stays, and the next one starts on what is there.</summary>
public sealed class EndOfTheHost : IDisposable
{
    private readonly string data = Sample.NewFolder();

    [Fact]
    public async Task Everything_is_stopped_in_reverse_order_within_15_seconds_even_what_no_longer_listens_to_anybody()
    {
        await using var sample = await Sample.StartAndReady(data);
        var all = Processes.Below(sample.ProcessId);
        await Processes.Send("STOP", sample.ProcessIds("postgres", "first", "second"));

        var watch = Stopwatch.StartNew();
        await sample.Stop();

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
        Assert.Equal(0, sample.ExitCode);
        Assert.DoesNotContain(all, Processes.Lives);
        var ends = sample.Output.Where(line => line.Contains(" Exited ", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]).ToList();
        Assert.Equal(("second", 4), (ends[0], ends.Count));
        Assert.True(ends.IndexOf("first") < ends.IndexOf("postgres"), string.Join(' ', ends));
    }

    [Fact]
    public async Task Stopped_while_it_starts_it_leaves_nothing_within_15_seconds()
    {
        await using var sample = await Sample.Start(data, bus: true);
        await Eventually.Holds("the servers are being started", () => Task.FromResult(Processes.Below(sample.ProcessId).Any(process => process.Name == "redis-server")));
        var all = Processes.Below(sample.ProcessId);

        var watch = Stopwatch.StartNew();
        await sample.Stop();

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
        await Eventually.Holds("all children are gone", () => Task.FromResult(!all.Any(Processes.Lives)));
    }

    [Fact]
    public async Task Killed_without_warning_it_leaves_no_orphan_and_starts_again_at_once_on_its_data()
    {
        IReadOnlyList<OneProcess> all;

        await using (var sample = await Sample.StartAndReady(data, bus: true))
        {
            await sample.Query("create table note (text text); insert into note values ('survived')");
            all = Processes.Below(sample.ProcessId);
            await sample.Kill();
        }

        await using var again = await Sample.StartAndReady(data, bus: true);

        Assert.Superset(new HashSet<string> { "dotnet", "postgres", "redis-server", "beam.smp", "epmd" }, all.Select(process => process.Name).ToHashSet());
        await Eventually.Holds("all children are gone", () => Task.FromResult(!all.Any(Processes.Lives)));
        Assert.Equal("survived", await again.Query("select text from note"));
    }

    [Fact]
    public async Task Locks_and_process_ids_of_a_former_life_hold_nothing_up_and_nobody_elses_process_is_touched()
    {
        using var somebody = Process.Start("sleep", "300");
        await using (var sample = await Sample.StartAndReady(data))
            await sample.Query("create table note (text text); insert into note values ('kept')");

        File.WriteAllText(Path.Combine(data, "lock"), "4711");
        File.WriteAllText(Path.Combine(data, "postgres", "data", "postmaster.pid"), $"{somebody.Id}\n{data}/postgres/data\n1\n5432\n\n127.0.0.1\n0\nready   \n");
        foreach (var file in Directory.EnumerateFiles(data, "*.process", SearchOption.AllDirectories))
            File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{somebody.Id} 1"));

        await using var again = await Sample.StartAndReady(data);

        Assert.Equal("kept", await again.Query("select text from note"));
        Assert.False(somebody.HasExited);
        somebody.Kill();
    }

    public void Dispose()
    {
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
    }
}

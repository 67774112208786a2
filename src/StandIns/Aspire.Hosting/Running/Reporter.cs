using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Says on the console, on a page and in a file what happens to the resources.</summary>
internal sealed class Reporter : IDisposable
{
    private readonly Stopwatch since = Stopwatch.StartNew();
    private readonly Lock guard = new();
    private readonly IReadOnlyList<ResourceRun> runs;
    private readonly DataFolder data;
    private readonly StatusPage page;
    private string overall = "Starting";

    public Reporter(Orchestrator orchestrator, DataFolder data, Secrets secrets) =>
        (runs, this.data, page) = (orchestrator.Runs, data, new StatusPage(orchestrator, secrets));

    public async Task Start()
    {
        await page.Start();
        Say("status page", page.Address);

        foreach (var run in runs)
            run.Changed += Report;

        Write();
    }

    public void Stopping()
    {
        Overall("Stopping");
        Say("stopping", "");
    }

    public void Stopped()
    {
        Overall("Stopped");
        Say("stopped", "");
    }

    public void Say(string what, string text) => Print(Console.Out, what, text);

    public void Dispose() => page.Dispose();

    private void Report(ResourceRun run, string remark)
    {
        Write();

        if (run is not ChildRun)
            Tell(run, remark);

        Judge(run);
    }

    private void Tell(ResourceRun run, string remark)
    {
        if (run.State == KnownResourceStates.FailedToStart || (run.State == KnownResourceStates.Exited && remark.Length > 0) || (run.State == KnownResourceStates.Running && !run.IsHealthy))
            Complain(run.Name, $"{run.State}: {remark}");
        else if (run.State is "Running" or "Exited")
            Say(run.Name, $"{run.State} {(run.State == KnownResourceStates.Running ? string.Join(' ', run.Addresses.Select(one => one.Address)) : "")}");
    }

    /// <summary>The whole is ready when all of it is well for the first time, and has failed when a part of it fails before that.</summary>
    private void Judge(ResourceRun run)
    {
        string? said = null;

        lock (guard)
        {
            if (overall is "Starting" or "Failed" && runs.All(one => one.IsHealthy))
                overall = said = "Ready";
            else if (overall is "Starting" && (run.State == KnownResourceStates.FailedToStart || run is { State: "Exited", Remark: not null }))
                overall = said = "Failed";
        }

        if (said is null)
            return;

        Write();

        if (said is "Ready")
            Say("ready", string.Create(CultureInfo.InvariantCulture, $"everything runs after {since.Elapsed.TotalSeconds:0.0} s"));
        else
            Complain("failed", $"{run.Name} did not start: {run.Remark}");
    }

    private void Overall(string state)
    {
        lock (guard)
            overall = state;

        Write();
    }

    private void Write()
    {
        try
        {
            lock (guard)
                data.WriteSecret("state.json", StateFile.Of(overall, page, runs));
        }
        catch (IOException failure)
        {
            Complain("state file", failure.Message);
        }
    }

    private void Complain(string what, string text) => Print(Console.Error, what, $"!! {text}");

    private void Print(TextWriter writer, string what, string text)
    {
        try
        {
            lock (guard)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{since.Elapsed.TotalSeconds,6:0.0} s  {what,-16} {text}"));
        }
        catch (IOException)
        {
            // The terminal is closed; the state file and the page still tell.
        }
    }
}

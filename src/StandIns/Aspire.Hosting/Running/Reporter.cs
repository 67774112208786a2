using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Says on the console, on a page and in a file what happens to the resources.</summary>
internal sealed class Reporter(IReadOnlyList<ResourceRun> runs, DataFolder data) : IDisposable
{
    private readonly Stopwatch since = Stopwatch.StartNew();
    private readonly Lock guard = new();
    private readonly StatusPage page = new(runs);
    private string overall = "Starting";

    public void Start()
    {
        page.Start();
        Say("status page", page.Address);

        foreach (var run in runs)
            run.Changed += Report;

        Write();
    }

    public async Task TellWhenReady(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(runs.Select(run => run.Ready)).WaitAsync(cancellationToken);
            Overall("Ready");
            Say("ready", string.Create(CultureInfo.InvariantCulture, $"everything runs after {since.Elapsed.TotalSeconds:0.0} s"));
        }
        catch (DistributedApplicationException failure)
        {
            Overall("Failed");
            Complain("failed", failure.Message);
        }
        catch (OperationCanceledException)
        {
            // Stopped before.
        }
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

    public void Dispose() => page.Dispose();

    private void Report(ResourceRun run, string remark)
    {
        Write();

        if (run is ChildRun)
            return;

        var address = run.State == KnownResourceStates.Running
            ? string.Join(' ', run.Resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => endpoint.AllocatedEndpoint?.UriString))
            : "";

        if (run.State == KnownResourceStates.FailedToStart || (run.State == KnownResourceStates.Exited && remark.Length > 0) || (run.State == KnownResourceStates.Running && !run.IsHealthy))
            Complain(run.Resource.Name, $"{run.State}: {remark}");
        else if (run.State is "Running" or "Exited")
            Say(run.Resource.Name, $"{run.State} {address}");
    }

    private void Overall(string state)
    {
        overall = state;
        Write();
    }

    private void Write()
    {
        try
        {
            lock (guard)
                data.WriteSecret("state.json", StateFile.Of(overall, page.Address, runs));
        }
        catch (IOException failure)
        {
            Complain("state file", failure.Message);
        }
    }

    private void Say(string what, string text) => Print(Console.Out, what, text);

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

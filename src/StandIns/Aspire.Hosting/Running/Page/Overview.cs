using System.Globalization;

namespace Aspire.Hosting.Running;

/// <summary>The page with all resources.</summary>
internal static class Overview
{
    public static string Of(IReadOnlyList<ResourceRun> runs, string key)
    {
        var ill = runs.Where(run => !run.IsHealthy).ToList();
        var summary = ill.Count == 0 ? "All is well" : $"{ill.Count} of {runs.Count} not well: {string.Join(", ", ill.Select(run => run.Name))}";

        return Markup.Page($"{(ill.Count == 0 ? "All is well" : "Something is not well")} – resources", $"""
            <h1>Resources</h1>
            <p role="status" id="summary">{Markup.Text(summary)}</p>
            <div id="live">
            <p class="quiet">As of {DateTimeOffset.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}. <a id="again" href="/">Load again</a></p>
            <table role="table">
              <caption class="unseen">Every part of the system</caption>
              <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Name</th><th role="columnheader" scope="col">State</th><th role="columnheader" scope="col">Addresses</th><th role="columnheader" scope="col">Actions</th></tr></thead>
              <tbody role="rowgroup">
            {string.Concat(runs.Select(run => Row(run, key)))}
              </tbody>
            </table>
            </div>
            """);
    }

    private static string Row(ResourceRun run, string key) => $"""
        <tr role="row">
          <th role="rowheader" scope="row"><a id="open-{Markup.Text(run.Name)}" href="/resources/{Markup.Text(run.Name)}">{Markup.Text(run.Name)}</a> <span class="quiet">{Markup.Text(run.Kind)}</span></th>
          <td role="cell">{Markup.State(run)}</td>
          <td role="cell">{Markup.Addresses(run)}</td>
          <td role="cell" class="buttons">{Markup.Buttons(run, key, "/")}</td>
        </tr>

        """;
}

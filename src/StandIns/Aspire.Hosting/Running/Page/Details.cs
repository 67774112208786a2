using System.Globalization;

namespace Aspire.Hosting.Running;

/// <summary>The page of one resource: state, addresses, environment, output.</summary>
internal static class Details
{
    private const int Shown = 500;

    public static string Of(ResourceRun run, Secrets secrets, string key, string find)
    {
        var name = Markup.Text(run.Name);
        var latest = run.Log.Latest;
        var lines = find.Length > 0 ? run.Log.Find(find, Shown) : latest.Select(line => line.Text);
        var live = $"/resources/{Uri.EscapeDataString(run.Name)}/lines?after={(latest.Count > 0 ? latest[^1].Number : 0).ToString(CultureInfo.InvariantCulture)}&find={Uri.EscapeDataString(find)}";

        return Markup.Page($"{run.Name} – resources", $"""
            <p><a href="/">All resources</a></p>
            <h1>{name}</h1>
            <p role="status" id="summary">{Markup.State(run)}</p>
            <div id="live">
            <dl>
              <div><dt>Kind</dt><dd>{Markup.Text(run.Kind)}</dd></div>
              {Fact("Addresses", Markup.Addresses(run))}
              {Fact("Processes", string.Join(", ", run.ProcessIds))}
              {Fact("Started", run.StartedAt?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "")}
            </dl>
            <div class="buttons">{Markup.Buttons(run, key, "")}</div>
            </div>
            {Environment(run, secrets)}
            <h2 id="output">Output</h2>
            <form method="get" action="/resources/{name}#output" role="search" class="search">
              <label for="find">Lines with this text</label>
              <input id="find" name="find" type="search" value="{Markup.Text(find)}">
              <button>Search</button>
              {(find.Length > 0 ? $"<a href=\"/resources/{name}#output\">Show all lines</a>" : "")}
            </form>
            <p class="quiet">{(find.Length > 0 ? $"The last lines with “{Markup.Text(find)}”" : "The latest lines")} of <code>{Markup.Text(run.Log.Path)}</code></p>
            <pre id="lines" tabindex="0" role="region" aria-label="Output of {name}" data-live="{Markup.Text(live)}">{Markup.Text(string.Concat(lines.Select(line => secrets.HideIn(line) + "\n")))}</pre>
            """);
    }

    private static string Fact(string term, string value) => value.Length == 0 ? "" : $"<div><dt>{term}</dt><dd>{value}</dd></div>";

    private static string Environment(ResourceRun run, Secrets secrets) => run.Told.Count == 0 ? "" : $"""
        <details>
          <summary>Environment ({run.Told.Count} variables; secrets are hidden)</summary>
          <dl class="environment">
        {string.Concat(run.Told.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"    <div><dt><code>{Markup.Text(one.Key)}</code></dt><dd><code>{Markup.Text(secrets.Hide(one.Key, one.Value))}</code></dd></div>\n"))}
          </dl>
        </details>
        """;
}

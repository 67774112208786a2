using System.Net;

namespace Aspire.Hosting.Running;

/// <summary>What the pages have in common.</summary>
internal static class Markup
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Page(string title, string main) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Text(title)}</title>
          <link rel="stylesheet" href="/page.css">
          <script src="/page.js" defer></script>
        </head>
        <body>
          <a class="skip" href="#main">Skip to the content</a>
          <main id="main" tabindex="-1">
        {main}
          </main>
        </body>
        </html>
        """;

    /// <summary>The state in a word with a sign before it, so that nobody needs the colour.</summary>
    public static string State(ResourceRun run)
    {
        var (sign, word, look) = run.State switch
        {
            "Running" when run.IsHealthy => ("✓", "Running", "well"),
            "Running" => ("!", "Running, not healthy", "ill"),
            "FailedToStart" => ("✗", "Failed to start", "ill"),
            "Exited" when run.Remark is not null => ("✗", "Ended", "ill"),
            "Exited" => ("■", "Stopped", "off"),
            var other => ("…", other, "off"),
        };

        return $"<span class=\"state {look}\"><span aria-hidden=\"true\">{sign}</span> {word}</span>{(run.Remark is null ? "" : $"<span class=\"remark\">{Text(run.Remark)}</span>")}";
    }

    public static string Addresses(ResourceRun run) => run.Addresses.Count == 0 ? "" : $"<ul class=\"plain\">{string.Concat(run.Addresses.Select(one => $"<li>{Link(one.Address)}{(run.Addresses.Count > 1 ? $" <span class=\"quiet\">{Text(one.Name)}</span>" : "")}</li>"))}</ul>";

    /// <summary>The buttons of a resource, each a form of its own that works without script.</summary>
    public static string Buttons(ResourceRun run, string key, string back)
    {
        if (!run.CanBeRestarted || run.StartedAt is null)
            return "";

        var runs = run.State is "Running" or "Starting";
        return Button(run, key, back, "restart", runs ? "Restart" : "Start") + (runs ? Button(run, key, back, "stop", "Stop") : "");
    }

    private static string Button(ResourceRun run, string key, string back, string action, string word) => $"""
        <form method="post" action="/resources/{Text(run.Name)}/{action}">
          <input type="hidden" name="key" value="{Text(key)}"><input type="hidden" name="back" value="{Text(back)}">
          <button id="{action}-{Text(run.Name)}">{word}<span class="unseen"> {Text(run.Name)}</span></button>
        </form>
        """;

    private static string Link(string address) => address.StartsWith("http", StringComparison.Ordinal) ? $"<a href=\"{Text(address)}\">{Text(address)}</a>" : Text(address);
}

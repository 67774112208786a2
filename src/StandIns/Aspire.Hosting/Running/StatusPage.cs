using System.Globalization;
using System.Net;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using OpenGov.NativeServers;

namespace Aspire.Hosting.Running;

/// <summary>A page for the developer: every resource, its state, its addresses, its latest output. Loopback only, no secrets.</summary>
internal sealed class StatusPage(IReadOnlyList<ResourceRun> runs) : IDisposable
{
    private readonly HttpListener listener = new();

    public string Address { get; private set; } = "";

    public void Start()
    {
        Address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort.Next()}/");
        listener.Prefixes.Add(Address);
        listener.Start();
        _ = Serve();
    }

    public void Dispose() => ((IDisposable)listener).Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
                await Answer(await listener.GetContextAsync());
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The system has stopped.
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        try
        {
            var found = context.Request.Url!.AbsolutePath == "/";
            var bytes = Encoding.UTF8.GetBytes(found ? Page() : "There is only the page /.");

            context.Response.StatusCode = found ? 200 : 404;
            context.Response.ContentType = found ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
            context.Response.Headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'";
            context.Response.Headers["Cache-Control"] = "no-store";
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
        catch (Exception hungUp) when (hungUp is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The browser hung up.
        }
    }

    private string Page()
    {
        var rows = string.Concat(runs.Select(run => $"""
            <tr>
              <th scope="row">{Text(run.Resource.Name)}</th>
              <td>{Text(run.Kind)}</td>
              <td class="{(run.IsHealthy ? "well" : "ill")}">{(run.IsHealthy ? "✓" : "✗")} {Text(run.State)}{(run.Remark is null ? "" : $"<br><small>{Text(run.Remark)}</small>")}</td>
              <td>{string.Join("<br>", Addresses(run))}</td>
              <td>{string.Join(", ", run.ProcessIds)}</td>
            </tr>

            """));

        var logs = string.Concat(runs.Where(run => run.Log.Latest.Count > 0).Select(run => $"""
            <details>
              <summary>{Text(run.Resource.Name)}</summary>
              <p>The latest lines of <code>{Text(run.Log.Path)}</code>:</p>
              <pre tabindex="0">{Text(string.Join('\n', run.Log.Latest))}</pre>
            </details>

            """));

        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{{(runs.All(run => run.IsHealthy) ? "All is well" : "Something is not running")}} – resources</title>
              <style>
                :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
                body { max-width: 70rem; margin: 1rem auto; padding: 0 1rem }
                table { border-collapse: collapse; width: 100% }
                th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid GrayText }
                caption { text-align: start; padding-bottom: .5rem }
                .ill { font-weight: bold }
                pre { overflow: auto; border: 1px solid GrayText; padding: .5rem }
                .scroll { overflow-x: auto }
              </style>
            </head>
            <body>
              <main>
                <h1>Resources</h1>
                <p><a href="/">Load again</a></p>
                <div class="scroll" tabindex="0" role="region" aria-label="Resources">
                  <table>
                    <caption>As of {{DateTimeOffset.Now:HH:mm:ss}}</caption>
                    <thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">State</th><th scope="col">Addresses</th><th scope="col">Process</th></tr></thead>
                    <tbody>
                    {{rows}}
                    </tbody>
                  </table>
                </div>
                <h2>Output</h2>
                {{logs}}
              </main>
            </body>
            </html>
            """;
    }

    private static IEnumerable<string> Addresses(ResourceRun run) =>
        run.Resource.Annotations.OfType<EndpointAnnotation>()
            .Where(endpoint => endpoint.AllocatedEndpoint is not null)
            .Select(endpoint => endpoint.AllocatedEndpoint!.UriString)
            .Select(address => address.StartsWith("http", StringComparison.Ordinal) ? $"<a href=\"{Text(address)}\">{Text(address)}</a>" : Text(address));

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenGov.NativeServers;

namespace Aspire.Hosting.Running;

/// <summary>
/// A page for the developer: every resource, its state, addresses, environment and output, and buttons to restart and stop it. On the
/// loopback address only. A button needs the key of this run, which other origins cannot read; and requests to any other name than
/// its own are refused, so that a name which is made to point here gets nothing.
/// </summary>
internal sealed class StatusPage(Orchestrator orchestrator, Secrets secrets) : IDisposable
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource stop = new();
    private WebApplication? server;

    /// <summary>Where it is, with a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What a button needs; new at every start.</summary>
    public string Key { get; } = Secret.New(43);

    public async Task Start()
    {
        var port = FreePort.Next();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 4096;
            kestrel.ListenLocalhost(port);
        });
        builder.Services.Configure<HostOptions>(hosting => hosting.ShutdownTimeout = TimeToStop);

        server = builder.Build();
        server.Run(Answer);
        Address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}/");
        await server.StartAsync();
    }

    public void Dispose()
    {
        stop.Cancel();
        server?.StopAsync().GetAwaiter().GetResult();
        ((IDisposable?)server)?.Dispose();
        stop.Dispose();
    }

    private async Task Answer(HttpContext context)
    {
        var own = new Uri(Address);
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "same-origin";

        if (context.Request.Host.Port != own.Port || context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
            await Say(context, StatusCodes.Status421MisdirectedRequest, $"This is {Address} and nothing else.");
        else if (HttpMethods.IsGet(context.Request.Method))
            await Show(context);
        else if (HttpMethods.IsPost(context.Request.Method))
            await Press(context);
        else
            await Say(context, StatusCodes.Status405MethodNotAllowed, "GET and POST are all that is known here.");
    }

    private Task Show(HttpContext context) => Words(context) switch
    {
        [] => Html(context, Overview.Of(orchestrator.Runs, Key)),
        ["page.css"] => Asset(context, "page.css", "text/css"),
        ["page.js"] => Asset(context, "page.js", "text/javascript"),
        ["favicon.ico"] => Nothing(context),
        ["changes"] => new LiveUpdates(context, stop.Token).Changes(orchestrator.Runs),
        ["resources", var name] when Find(name) is { } run => Html(context, Details.Of(run, secrets, Key, context.Request.Query["find"].ToString())),
        ["resources", var name, "lines"] when Find(name) is { } run => new LiveUpdates(context, stop.Token).Lines(run, secrets),
        ["resources", ..] => Say(context, StatusCodes.Status404NotFound, $"There is no such resource. There are: {string.Join(", ", orchestrator.Runs.Select(run => run.Name))}."),
        _ => Say(context, StatusCodes.Status404NotFound, $"There is no such page: {Address}"),
    };

    private async Task Press(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(stop.Token) : FormCollection.Empty;
        var bearer = context.Request.Headers.Authorization.ToString();
        var given = bearer.StartsWith("Bearer ", StringComparison.Ordinal) ? bearer[7..] : form["key"].ToString();
        var origin = context.Request.Headers.Origin.ToString();

        if (origin.Length > 0 && origin != $"http://{context.Request.Host}" || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Key)))
            await Say(context, StatusCodes.Status403Forbidden, "The key is missing or of an earlier run: load the page again.");
        else if (Words(context) is not ["resources", var name, "restart" or "stop"] || Find(name) is not { } run)
            await Say(context, StatusCodes.Status404NotFound, $"There is no such resource. There are: {string.Join(", ", orchestrator.Runs.Where(one => one.CanBeRestarted).Select(one => one.Name))}.");
        else if (!run.CanBeRestarted || run.StartedAt is null)
            await Say(context, StatusCodes.Status409Conflict, run.CanBeRestarted ? $"{run.Name} has not started yet." : $"{run.Name} is a part of another resource and runs with it.");
        else
            await Do(context, run, restart: Words(context)[2] == "restart", bearer.Length > 0, form["back"].ToString());
    }

    /// <summary>A program is answered when it is done; a person sees the page at once, and on it what happens.</summary>
    private async Task Do(HttpContext context, ResourceRun run, bool restart, bool program, string back)
    {
        var doing = restart ? orchestrator.Restart(run) : orchestrator.Halt(run);

        if (!program)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = back == "/" ? "/" : $"/resources/{run.Name}";
            return;
        }

        await doing.WaitAsync(context.RequestAborted);
        var well = run.IsHealthy == restart;
        await Say(context, well ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError, $"{run.Name}: {run.State}{(run.Remark is null ? "" : $", {run.Remark}")}");
    }

    private ResourceRun? Find(string name) => orchestrator.Runs.FirstOrDefault(run => string.Equals(run.Name, name, StringComparison.OrdinalIgnoreCase));

    private static string[] Words(HttpContext context) => context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static async Task Asset(HttpContext context, string name, string type)
    {
        context.Response.ContentType = $"{type}; charset=utf-8";
        await using var asset = typeof(StatusPage).Assembly.GetManifestResourceStream(name)!;
        await asset.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static Task Nothing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task Html(HttpContext context, string page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page, context.RequestAborted);
    }

    private static Task Say(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }
}

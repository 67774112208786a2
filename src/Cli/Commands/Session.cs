using System.CommandLine;
using Grpc.Core;

namespace OpenGov.Cli;

/// <summary>One run of a command: whom it talks to, for whom, and where it tells what it did.</summary>
internal sealed class Session : IDisposable
{
    private const int Cancelled = 130;

    private readonly string web;

    private Session(Server server, Credentials credentials, string web, Output output)
    {
        (Server, Output, this.web) = (server, output, web.TrimEnd('/'));
        Caller = new Caller(server, credentials, TimeProvider.System, Patience.Usual);
    }

    public Server Server { get; }

    public Caller Caller { get; }

    public Output Output { get; }

    /// <summary>The address of a page.</summary>
    public string Page(string path) => web + path;

    public void Dispose()
    {
        Caller.Dispose();
        Server.Dispose();
    }

    /// <summary>Runs a command; whatever stops it becomes one sentence and an exit code.</summary>
    public static async Task<int> Run(ParseResult parsed, Func<Session, ParseResult, CancellationToken, Task> work, CancellationToken stop)
    {
        var output = Output.For(parsed.GetValue(GlobalOptions.Json));
        var address = Environment.GetEnvironmentVariable("OPENGOV_ADDRESS") ?? $"http://localhost:{Environment.GetEnvironmentVariable("OPENGOV_GRPC_PORT") ?? "8081"}";
        try
        {
            address = parsed.GetValue(GlobalOptions.Address) ?? address;
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                throw Trouble.Usage("address_invalid", $"“{address}” is not an address that begins with http:// or https://.");

            using var session = new Session(new Server(uri), CredentialsOf(parsed), WebOf(parsed), output);
            await work(session, parsed, stop);
            return output.HasProblems ? ExitCode.Refused : ExitCode.Done;
        }
        catch (Trouble trouble)
        {
            output.Failure(trouble.Code, trouble.Message);
            return trouble.ExitCode;
        }
        catch (Exception ended) when (stop.IsCancellationRequested && ended is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            return Cancelled;
        }
        catch (RpcException away) when (away.IsUnreachable)
        {
            output.Failure(away.Code, $"{address} does not answer: {away.Status.Detail}");
            return ExitCode.Unreachable;
        }
        catch (RpcException refused)
        {
            output.Failure(refused.Code, refused.Sentence);
            return ExitCode.Refused;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            output.Failure("file_unreadable", unreadable.Message);
            return ExitCode.Usage;
        }
    }

    private static Credentials CredentialsOf(ParseResult parsed)
    {
        if (parsed.GetValue(GlobalOptions.As) is { } key)
            return new TestPersonCredentials(key);
        var (id, secret) = (Environment.GetEnvironmentVariable("OPENGOV_CLIENT_ID"), Environment.GetEnvironmentVariable("OPENGOV_CLIENT_SECRET"));
        if (string.IsNullOrEmpty(id) != string.IsNullOrEmpty(secret))
            throw Trouble.Usage("client_incomplete", "OPENGOV_CLIENT_ID and OPENGOV_CLIENT_SECRET are needed together.");
        return string.IsNullOrEmpty(id) ? new Anybody() : new ClientCredentials(id, secret!);
    }

    private static string WebOf(ParseResult parsed) =>
        parsed.GetValue(GlobalOptions.Web) ?? Environment.GetEnvironmentVariable("OPENGOV_WEB") ?? $"http://localhost:{Environment.GetEnvironmentVariable("OPENGOV_PORT") ?? "8080"}";
}

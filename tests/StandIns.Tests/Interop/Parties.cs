using System.Collections.Concurrent;
using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.Interop;

/// <summary>The servers of the interoperability service, each started when it is first needed, and what foreign clients say of ours.</summary>
public sealed class Parties : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Task<Party>> servers = new();
    private readonly ConcurrentDictionary<string, Task<CachingProxy>> proxies = new();
    private readonly ConcurrentDictionary<string, Task<Dictionary<string, string>>> verdicts = new();

    internal async Task<Party> Started(string language)
    {
        var program = language == "ours" ? ["dotnet", Tree.Program("GrpcInterop"), "--port", "0"] : await Foreign.Program(language, $"interop_server.{Extension(language)}");
        return await servers.GetOrAdd(language, _ => Party.Start(program[0], program[1..]));
    }

    /// <param name="language">ours, javascript or python.</param>
    public async Task<Uri> Server(string language) => (await Started(language)).Address;

    /// <summary>The same server behind a proxy that keeps answers.</summary>
    public async Task<Uri> Cache(string language)
    {
        var server = await Server(language);
        return (await proxies.GetOrAdd(language, _ => CachingProxy.Before(server))).Address;
    }

    /// <summary>What became of a case of the client in that language against our server: <c>passed</c>, or what went wrong.</summary>
    public async Task<string> Verdict(string language, string name) =>
        (await verdicts.GetOrAdd(language, RunClient)).GetValueOrDefault(name, "was not run");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in proxies.Values)
            await (await proxy).DisposeAsync();
        foreach (var server in servers.Values.Where(server => server.IsCompletedSuccessfully))
            await (await server).DisposeAsync();
    }

    private static string Extension(string language) => language == "python" ? "py" : "js";

    private async Task<Dictionary<string, string>> RunClient(string language)
    {
        var program = await Foreign.Program(language, $"interop_client.{Extension(language)}");
        var output = await Party.Output(program[0], [.. program[1..], (await Server("ours")).Authority, (await Cache("ours")).Authority]);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(output)!;
    }
}

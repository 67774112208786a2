using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.Aspire;

/// <summary>A process of SampleHost on a data folder, and what it says about itself.</summary>
public sealed class Sample : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly Process process;

    private Sample(Process process, string data) => (this.process, Data) = (process, data);

    public string Data { get; }

    public int ProcessId => process.Id;

    /// <summary>Everything it wrote, on both streams.</summary>
    public ConcurrentQueue<string> Output { get; } = new();

    public int ExitCode => process.ExitCode;

    public Uri Page => new(State.GetProperty("page").GetString()!);

    /// <summary>What the buttons of the page need.</summary>
    public string Key => State.GetProperty("key").GetString()!;

    /// <summary>What it tells other programs.</summary>
    public JsonElement State => JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "state.json"))).RootElement;

    /// <summary>What it says about a resource.</summary>
    public JsonElement this[string resource] => State.GetProperty("resources").EnumerateArray().Single(one => one.GetProperty("name").GetString() == resource);

    public static string NewFolder() => Path.Combine(Path.GetTempPath(), $"opengov-sample-{Guid.CreateVersion7():N}");

    public static async Task<Sample> Start(string data, bool bus = false)
    {
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "dotnet", Tree.Program("SampleHost")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OPENGOV_DATA"] = data;
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["SAMPLE_BUS"] = bus ? "true" : "false";

        var sample = new Sample(new Process { StartInfo = start }, data);
        sample.process.OutputDataReceived += (_, line) => sample.Output.Enqueue(line.Data ?? "");
        sample.process.ErrorDataReceived += (_, line) => sample.Output.Enqueue(line.Data ?? "");
        await Spawner.Start(sample.process);
        Directory.CreateDirectory(data);
        File.WriteAllText(Path.Combine(data, "host.pid"), $"{sample.process.Id}\n");
        sample.process.BeginOutputReadLine();
        sample.process.BeginErrorReadLine();
        return sample;
    }

    public async Task<Sample> Ready()
    {
        await Eventually.Holds("the sample is ready", () => Task.FromResult(process.HasExited || Says("everything runs")), TimeSpan.FromSeconds(120));
        Assert.False(process.HasExited, string.Join('\n', Output));
        return this;
    }

    public static async Task<Sample> StartAndReady(string data, bool bus = false) => await (await Start(data, bus)).Ready();

    public bool Says(string text) => Output.Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until it has said something about a resource.</summary>
    public Task Tells(string resource, string text, TimeSpan? within = null) =>
        Eventually.Holds($"“{text}” is said of {resource} in\n{string.Join('\n', Output)}", () => Task.FromResult(Output.Any(line => line.Contains($" {resource} ", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal))), within);

    /// <summary>Waits until a resource is healthy, or is not.</summary>
    public Task Becomes(string resource, bool healthy, string state = "Running") =>
        Eventually.Becomes($"{resource} is {state} and {(healthy ? "healthy" : "not healthy")}", () => Task.FromResult($"{this[resource]}"), _ => (this[resource].GetProperty("state").GetString(), this[resource].GetProperty("healthy").GetBoolean()) == (state, healthy), TimeSpan.FromSeconds(60));

    public string Address(string resource) => this[resource].GetProperty("addresses").GetProperty("http").GetString()!;

    public IReadOnlyList<int> ProcessIds(params string[] resources) =>
        [.. resources.SelectMany(resource => this[resource].GetProperty("pids").EnumerateArray().Select(pid => pid.GetInt32()))];

    /// <summary>The configuration that a service sees, by a connection of its own.</summary>
    public async Task<Dictionary<string, string?>> EnvironmentOf(string resource)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{Address(resource)}/environment")) { Headers = { ConnectionClose = true } };
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (await response.Content.ReadFromJsonAsync<Dictionary<string, string?>>(TestContext.Current.CancellationToken))!;
    }

    /// <summary>One value from the database of the sample.</summary>
    public async Task<object?> Query(string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{this["notes-database"].GetProperty("connectionString")};Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Makes the service write a line.</summary>
    public async Task Say(string resource, string text) =>
        (await Http.PostAsync(new Uri($"{Address(resource)}/say?text={Uri.EscapeDataString(text)}"), content: null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

    /// <summary>Makes the service end itself.</summary>
    public async Task Die(string resource, int code) =>
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Http.PostAsync(new Uri($"{Address(resource)}/die?code={code}"), content: null, TestContext.Current.CancellationToken));

    /// <summary>Presses a button of the page as a program does; answers what it is told.</summary>
    public async Task<string> Press(string resource, string button)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Page, $"/resources/{resource}/{button}")) { Headers = { Authorization = new("Bearer", Key) } };
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Runs <c>./opengov</c> on the data folder of the sample; answers its exit code and all that it says.</summary>
    public async Task<(int Code, string Said)> Opengov(params string[] arguments)
    {
        using var command = Process.Start(new ProcessStartInfo(Path.Combine(Tree.Root, "opengov"), [.. arguments, "--data", Data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (command.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), command.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await command.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (command.ExitCode, await said + await complained);
    }

    public Task Stop() => End("TERM");

    public Task Kill() => End("KILL");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Stop();

        process.Dispose();
    }

    private async Task End(string signal)
    {
        await Processes.Send(signal, process.Id);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.Aspire;

/// <summary>A process of SampleHost on a data folder, and what it says about itself.</summary>
internal sealed class Sample : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly Process process;

    private Sample(Process process, string data) => (this.process, Data) = (process, data);

    public string Data { get; }

    /// <summary>Everything it wrote, on both streams.</summary>
    public ConcurrentQueue<string> Output { get; } = new();

    public int ExitCode => process.ExitCode;

    public static string NewFolder() => Path.Combine(Path.GetTempPath(), $"opengov-sample-{Guid.CreateVersion7():N}");

    public static Sample Start(string data)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "SampleHost", configuration, "SampleHost.dll"));

        var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "dotnet", program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OPENGOV_DATA"] = data;
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";

        var sample = new Sample(new Process { StartInfo = start }, data);
        sample.process.OutputDataReceived += (_, line) => sample.Output.Enqueue(line.Data ?? "");
        sample.process.ErrorDataReceived += (_, line) => sample.Output.Enqueue(line.Data ?? "");
        sample.process.Start();
        sample.process.BeginOutputReadLine();
        sample.process.BeginErrorReadLine();
        return sample;
    }

    public async Task<Sample> Ready()
    {
        await Eventually.Holds("the sample is ready", () => Task.FromResult(process.HasExited || Says("everything runs")), TimeSpan.FromSeconds(60));
        Assert.False(process.HasExited, string.Join('\n', Output));
        return this;
    }

    public bool Says(string text) => Output.Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>What the state file says about a resource.</summary>
    public JsonElement this[string resource] =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "state.json"))).RootElement.GetProperty("resources")
            .EnumerateArray().Single(one => one.GetProperty("name").GetString() == resource);

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

    /// <summary>Makes the service end itself.</summary>
    public async Task Die(string resource, int code) =>
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Http.PostAsync(new Uri($"{Address(resource)}/die?code={code}"), content: null, TestContext.Current.CancellationToken));

    public static async Task Kill(int pid)
    {
        using var kill = Process.Start("kill", ["-9", $"{pid}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public Task Stop() => End(15);

    public Task Kill() => End(9);

    /// <summary>Whether a process exists and is no zombie.</summary>
    public static bool Lives(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Stop();

        process.Dispose();
    }

    private async Task End(int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}

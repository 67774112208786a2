using System.Globalization;
using System.Net;

namespace OpenGov.StandIns.Tests.Aspire;

/// <summary>Nobody presses a button of the page who has not read it here.</summary>
[Collection<WithASample>]
public sealed class ProtectionOfThePage(RunningSample running)
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Sample Sample => running.Sample;

    [Theory]
    [InlineData(null, null, null, 403, "without the key")]
    [InlineData("wrong", null, null, 403, "with another key")]
    [InlineData("right", "http://evil.example", null, 403, "from another origin")]
    [InlineData("right", "null", null, 403, "from a page without an origin")]
    [InlineData("right", null, "rebound.example", 421, "under a name that was made to point here")]
    [InlineData("right", null, "localhost", 421, "under the right name and another port")]
    public async Task A_button_is_not_pressed(string? key, string? origin, string? host, int status, string how)
    {
        var before = Sample.ProcessIds("first");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Sample.Page, "/resources/first/restart")) { Headers = { Host = host } };
        if (key is not null)
            request.Content = new FormUrlEncodedContent([new("key", key == "right" ? Sample.Key : "guessed"), new("back", "/")]);
        if (origin is not null)
            request.Headers.Add("Origin", origin);

        using var refused = await http.SendAsync(request, Stop);

        Assert.True(status == (int)refused.StatusCode, $"{how}: {refused.StatusCode}");
        Assert.Equal(before, Sample.ProcessIds("first"));
    }

    [Fact]
    public async Task Reading_the_address_of_a_button_presses_nothing_and_no_other_name_reads_the_key()
    {
        var before = Sample.ProcessIds("first");
        using var read = await http.GetAsync(new Uri(Sample.Page, "/resources/first/restart"), Stop);
        using var rebound = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, Sample.Page) { Headers = { Host = "rebound.example" } }, Stop);
        using var page = await http.GetAsync(Sample.Page, Stop);

        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal(before, Sample.ProcessIds("first"));
        Assert.DoesNotContain(Sample.Key, await rebound.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Contains(Sample.Key, await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_the_addresses_and_the_servers_listen_on_the_loopback_address_only_and_secrets_are_for_the_owner()
    {
        var own = Processes.Below(Sample.ProcessId).Select(process => process.Id).Append(Sample.ProcessId).SelectMany(Sockets).ToHashSet();
        var listening = Listening("/proc/net/tcp").Concat(Listening("/proc/net/tcp6")).Where(one => own.Contains(one.Socket)).ToList();

        Assert.Contains(listening, one => one.Port == Sample.Page.Port);
        Assert.All(listening, one => Assert.True(IPAddress.IsLoopback(one.Address), $"{one.Address}:{one.Port}"));
        Assert.All(["state.json", "parameters.json"], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(Path.Combine(Sample.Data, file)).UnixFileMode));
    }

    /// <summary>The sockets that a process has open.</summary>
    private static IEnumerable<string> Sockets(int process) =>
        Directory.EnumerateFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>().Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target[8..^1]);

    /// <summary>The lines of proc(5) net/tcp in the state LISTEN (0A).</summary>
    private static IEnumerable<(IPAddress Address, int Port, string Socket)> Listening(string file) =>
        from line in File.Exists(file) ? File.ReadLines(file).Skip(1) : []
        let field = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where field[3] == "0A"
        let local = field[1].Split(':')
        select (Address(local[0]), int.Parse(local[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), field[9]);

    /// <summary>Words of 32 bits, each in the machine's order of bytes.</summary>
    private static IPAddress Address(string hex) =>
        new([.. Convert.FromHexString(hex).Chunk(4).SelectMany(word => BitConverter.IsLittleEndian ? word.Reverse() : word)]);
}

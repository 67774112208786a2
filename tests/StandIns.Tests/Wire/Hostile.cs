using System.Globalization;
using System.IO.Compression;
using OpenGov.StandIns.Tests.Interop;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>What is meant to hurt is refused, with the right status, and costs the server, a process of its own, no memory.</summary>
public sealed class Hostile(Parties parties) : IClassFixture<Parties>, IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    private Party server = null!;
    private WireClient client = null!;

    public async ValueTask InitializeAsync()
    {
        server = await parties.Started("ours");
        client = await WireClient.To(server.Address);
        Assert.Equal("0", (await Call("EmptyCall", Message.Framed([]))).Status);
        Assert.Equal("0", (await Call("StreamingInputCall", Message.Framed([]))).Status);
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    /// <summary>From two gigabytes on, where a signed length is negative, the server's package names no status of its own: UNKNOWN.</summary>
    [Theory]
    [InlineData(uint.MaxValue, "2")]
    [InlineData(0x8000_0000, "2")]
    [InlineData(0x7fff_ffff, "8")]
    [InlineData(0x4000_0000, "8")]
    public async Task A_frame_that_promises_gigabytes_is_refused_on_sight(uint length, string expected)
    {
        await CostsNothing(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                var answer = await Call("UnaryCall", [.. Message.Prefix(0, length), .. new byte[1000]]);
                Assert.Equal(expected, answer.Status);
            }
        });
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_compressed_bomb_is_refused_before_it_is_unpacked(string algorithm)
    {
        var bomb = Message.Framed(Zeros(256 * Megabyte, algorithm), flag: 1);
        Assert.InRange(bomb.Length, 1, 3 * Megabyte);

        await CostsNothing(async () =>
        {
            for (var i = 0; i < 3; i++)
                Assert.Equal("8", (await Call("UnaryCall", bomb, ("grpc-encoding", algorithm))).Status);
        });
    }

    [Fact]
    public async Task A_hundred_thousand_empty_messages_are_counted_and_forgotten()
    {
        byte[] nothings = [.. Enumerable.Repeat(Message.Framed([]), 100_000).SelectMany(each => each)];

        await CostsNothing(async () => Assert.Equal("0", (await Call("StreamingInputCall", nothings)).Status));
    }

    [Theory]
    [InlineData(1, 40_000)]
    [InlineData(200, 10)]
    [InlineData(200, 10_000)]
    public async Task A_block_of_headers_over_the_limit_is_refused(int count, int size)
    {
        await CostsNothing(async () =>
        {
            var headers = Enumerable.Range(0, count).Select(i => ($"key-{i}", new string('a', size)));
            var answer = await client.Call([.. client.Headers("EmptyCall", "grpc.testing.TestService"), .. headers], Message.Framed([]));
            Assert.True(answer.IsRefused, answer.ToString());
        });
    }

    private Task<Answer> Call(string method, byte[] body, params (string, string)[] more) =>
        client.Call([.. client.Headers(method, "grpc.testing.TestService"), .. more], body);

    /// <summary>Whatever <paramref name="attack"/> does, the server's memory never grows by more than a few messages, and it serves on.</summary>
    private async Task CostsNothing(Func<Task> attack)
    {
        await File.WriteAllTextAsync($"/proc/{server.Id}/clear_refs", "5");
        var before = Peak();

        await attack();

        Assert.InRange(Peak(), 0, before + (32 * Megabyte));
        await using var other = await WireClient.To(server.Address);
        Assert.Equal("0", (await other.Call(other.Headers("EmptyCall", "grpc.testing.TestService"), Message.Framed([]))).Status);
    }

    /// <summary>The most memory that the server has held since the mark was reset, in bytes.</summary>
    private long Peak() => 1024 * long.Parse(
        File.ReadLines($"/proc/{server.Id}/status").Single(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private static byte[] Zeros(int length, string algorithm)
    {
        using var bytes = new MemoryStream();
        using (Stream compress = algorithm == "gzip" ? new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true) : new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var block = new byte[Megabyte]; length > 0; length -= block.Length)
                compress.Write(block);
        }

        return bytes.ToArray();
    }
}

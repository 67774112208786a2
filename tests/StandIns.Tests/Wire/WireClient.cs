namespace OpenGov.StandIns.Tests.Wire;

/// <summary>A client of the probe that writes every frame itself.</summary>
internal sealed class WireClient : IAsyncDisposable
{
    private const int LargestFrame = 16_384;

    private readonly Uri address;
    private int lastStream = -1;

    private WireClient(Connection connection, Uri address) => (Connection, this.address) = (connection, address);

    public Connection Connection { get; }

    public static async Task<WireClient> To(Uri address) => new(await Connection.ToServer(address), address);

    /// <summary>The headers of a proper call.</summary>
    public IEnumerable<(string Name, string Value)> Headers(string method = "Echo", string service = "probe.v1.Probe") =>
    [
        (":method", "POST"), (":scheme", "http"), (":path", $"/{service}/{method}"), (":authority", address.Authority), ("te", "trailers"), ("content-type", "application/grpc"),
    ];

    /// <summary>Starts a call and gives its stream.</summary>
    public async Task<int> Start(IEnumerable<(string, string)> headers, bool end = false)
    {
        lastStream += 2;
        await Connection.Send(Frame.Headers(lastStream, headers, end));
        return lastStream;
    }

    /// <summary>A whole call with one piece of request body, or none.</summary>
    public async Task<Answer> Call(IEnumerable<(string, string)> headers, byte[]? body = null)
    {
        var stream = await Start(headers, end: body is null);
        var sending = body is null ? Task.CompletedTask : Connection.Send(Frames(stream, body));
        var answer = await Read(stream);
        // A server that refuses the call takes no more of its body.
        Connection.Forget(stream);
        await sending;
        return answer;
    }

    /// <summary>Everything that the server sends on a stream, to its end.</summary>
    public async Task<Answer> Read(int stream)
    {
        var answer = new Answer();
        await foreach (var frame in Connection.Received.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (frame.Stream == stream && answer.Take(frame))
                return answer;
        }

        return answer;
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private static IEnumerable<Frame> Frames(int stream, byte[] body) => body.Length == 0
        ? [Frame.Data(stream, [], end: true)]
        : body.Chunk(LargestFrame).Select((piece, index) => Frame.Data(stream, piece, end: (index + 1) * LargestFrame >= body.Length));
}

/// <summary>What came back on a stream.</summary>
internal sealed class Answer
{
    private readonly List<byte> body = [];
    private readonly List<Dictionary<string, string>> blocks = [];

    /// <summary>The first block of headers.</summary>
    public IReadOnlyDictionary<string, string> Headers => blocks[0];

    /// <summary>The last block; the same as the first when there was nothing else.</summary>
    public IReadOnlyDictionary<string, string> Trailers => blocks[^1];

    public bool IsTrailersOnly => blocks.Count == 1 && body.Count == 0 && Ended;

    public byte[] Body => [.. body];

    /// <summary>Whether the server ended the stream properly.</summary>
    public bool Ended { get; private set; }

    public ErrorCode? Reset { get; private set; }

    public string Status => Trailers.GetValueOrDefault("grpc-status", $"none, HTTP {Headers.GetValueOrDefault(":status")}");

    public string? Message => Trailers.GetValueOrDefault("grpc-message");

    /// <summary>Whether the call never came to a handler: an error of HTTP, a reset, or the end of the connection.</summary>
    public bool IsRefused => Reset is not null || !Ended || (blocks.Count > 0 && Headers[":status"] != "200");

    public override string ToString() => $"{string.Join(" | ", blocks.Select(block => string.Join(' ', block)))} {body.Count} bytes, ended {Ended}, reset {Reset}";

    /// <summary>True when nothing can follow.</summary>
    public bool Take(Frame frame)
    {
        if (frame.Type == FrameType.Headers)
            blocks.Add(Hpack.Decode(frame.Payload).GroupBy(header => header.Name).ToDictionary(header => header.Key, header => string.Join(',', header.Select(each => each.Value))));
        if (frame.Type == FrameType.Data)
            body.AddRange(frame.Payload);
        if (frame.Type == FrameType.Reset)
            Reset = frame.Error;
        Ended |= frame.Ends;
        return Ended || Reset is not null;
    }
}
